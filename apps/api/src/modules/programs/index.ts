import { scopeOf } from '@rapport/domain/identity'
import type { ApiModule } from '../../module.ts'
import { registerNode } from '../../platform/graphql/node.ts'
import { shownToAll } from '../../platform/graphql/own-rows.ts'
import { ProgramEdges, RewardRuleVersionEdges, TierEdges } from './edges.ts'
import { findProgram, termsLoader, tierLoader } from './queries.ts'
import { ProgramsResolver } from './resolver.ts'

export { programSpec, tierSpec } from './ahead.ts'
export { createProgram } from './commands/create-program.ts'
export { openProgram, pauseProgram } from './commands/open-program.ts'
export { publishTerms } from './commands/publish-terms.ts'
export { setRewardRules } from './commands/set-reward-rules.ts'
export { createTier, updateTier } from './commands/tiers.ts'
export { updateProgram } from './commands/update-program.ts'
export { launchGateOf } from './launch.ts'
export { proposition, tiersByName } from './proposition.ts'
export {
  currentVersion,
  findProgram,
  newestTerms,
  ownProgram,
  type ProgramRow,
  programLoader,
  type TermsRow,
  termsLoader,
  tierLoader,
  type TierRow,
  tiersOf,
  rulesAt,
  versionAt,
  versionLoader,
  type VersionRow,
  versionsOf,
} from './queries.ts'
export { enumOf, Program, ProgramPayload, Terms, Tier } from './types.ts'

registerNode('program', 'Program', (ctx, id) => findProgram(ctx, { id }))
shownToAll<{ workspaceId: string }>('Program', (row, scope) => row.workspaceId === scope.workspaceId)
registerNode('tier', 'Tier', async (ctx, id) => {
  const tier = await tierLoader(ctx).load(id)
  return tier && tier.workspaceId === scopeOf(ctx.actor)?.workspaceId ? tier : null
})
registerNode('terms', 'Terms', async (ctx, id) => {
  const terms = await termsLoader(ctx).load(id)
  return terms && terms.workspaceId === scopeOf(ctx.actor)?.workspaceId ? terms : null
})

export const programs: ApiModule = {
  name: 'programs',
  resolvers: [ProgramsResolver, ProgramEdges, RewardRuleVersionEdges, TierEdges],
}
