import { and, eq } from 'drizzle-orm'
import { relate, typeSpec } from '../../platform/graphql/lookahead/index.ts'
import { partnerSpec } from '../partners/index.ts'
import { partners } from '../partners/tables.ts'
import { NEWEST, NEWEST_SIZE } from './queries.ts'
import { resources } from './tables.ts'
import { seenBy } from './visible.ts'

export const resourceSpec = typeSpec('Resource', resources)

relate(partnerSpec, 'resources', {
  kind: 'page',
  target: () => resourceSpec,
  where: ({ scope, now }) =>
    and(
      eq(resources.workspaceId, scope.workspaceId),
      scope.partnerId === null ? undefined : eq(partners.id, scope.partnerId),
      seenBy(partners.id, now),
    ),
  order: NEWEST,
  size: NEWEST_SIZE,
})
