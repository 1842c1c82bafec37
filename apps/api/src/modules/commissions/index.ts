import { scopeOf } from '@rapport/domain/identity'
import type { ApiModule } from '../../module.ts'
import { registerNode } from '../../platform/graphql/node.ts'
import { decideRecordedFact } from './decide-fact.ts'
import { CommissionEdges, ConversionCommissionEdges, PartnerCommissionEdges } from './edges.ts'
import { findCommission } from './queries.ts'
import { CommissionsResolver } from './resolver.ts'
import { knowOwnServer } from './tracking-test/own-server.ts'

export { amountIn } from './money.ts'
export { approveCommissions } from './commands/approve-commissions.ts'
export { declineCommissions } from './commands/decline-commissions.ts'
export { runTrackingTest } from './commands/run-tracking-test.ts'
export { accountId, book, type Booking } from './ledger.ts'
export { unitMoney } from './money.ts'
export { rehearse } from './simulate.ts'
export { tryTracking } from './tracking-test/try-tracking.ts'
export { type CommissionRow, findCommission } from './queries.ts'
export { Commission } from './types.ts'

registerNode('commission', 'Commission', async (ctx, id) => {
  const scope = scopeOf(ctx.actor)
  return scope && findCommission(ctx, scope, id)
})

export const commissions: ApiModule = {
  name: 'commissions',
  resolvers: [CommissionsResolver, CommissionEdges, ConversionCommissionEdges, PartnerCommissionEdges],
  reactions: [decideRecordedFact],
  routes: ({ app, services }) => knowOwnServer(services, app),
}
