import { typeSpec } from '../../platform/graphql/lookahead/index.ts'
import { programs, tiers } from './tables.ts'

export const programSpec = typeSpec('Program', programs)
export const tierSpec = typeSpec('Tier', tiers)
