import { scopeOf } from '@rapport/domain/identity'
import type { ApiModule } from '../../module.ts'
import { registerNode } from '../../platform/graphql/node.ts'
import './ahead.ts'
import { BalanceEdges, CommissionPayoutEdges, PartnerBalanceEdges, PayoutEdges, PayoutRunEdges } from './edges.ts'
import { findPayout } from './queries.ts'
import { findRun } from './runs.ts'
import { paidMail } from './reactions.ts'
import { PayoutsResolver } from './resolver.ts'
import { mountPayoutFiles } from './routes.ts'

export { createPayoutRun } from './commands/create-payout-run.ts'
export { failPayout, markPayoutPaid } from './commands/end-payout.ts'
export { payoutsOfRun } from './runs.ts'

registerNode('payout', 'Payout', async (ctx, id) => {
  const scope = scopeOf(ctx.actor)
  return scope && findPayout(ctx, scope, id)
})
registerNode('payoutRun', 'PayoutRun', async (ctx, id) => {
  const scope = scopeOf(ctx.actor)
  return scope && findRun(ctx, scope, id)
})

export const payouts: ApiModule = {
  name: 'payouts',
  resolvers: [PayoutsResolver, PayoutRunEdges, PayoutEdges, CommissionPayoutEdges, BalanceEdges, PartnerBalanceEdges],
  reactions: [paidMail],
  routes: mountPayoutFiles,
}
