import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import type { Context } from '../../platform/context.ts'
import { Access } from '../../platform/graphql/access.ts'
import { Money, toMoney, Url } from '../../platform/graphql/scalars.ts'
import { Commission, type CommissionRow } from '../commissions/index.ts'
import { Partner, partnerLoader, type PartnerRow } from '../partners/index.ts'
import { balancesOf, commissionsOfPayout, minimumOf, payoutOfCommission, type PayoutRow } from './queries.ts'
import { payoutsOfRun, runLoader, type RunRow, sumsOfRun } from './runs.ts'
import * as t from './types.ts'

@Resolver(() => t.PayoutRun)
export class PayoutRunEdges {
  @FieldResolver(() => [t.Payout], {
    deprecationReason: 'All of them at once, however many. Use payouts(where: { runId }). Goes on 2027-06-01.',
  })
  payouts(@Root() run: RunRow, @Ctx() ctx: Context) {
    return payoutsOfRun(ctx).load(run.id)
  }

  @FieldResolver(() => Int, { description: 'How many payouts it has.' })
  async payoutCount(@Root() run: RunRow, @Ctx() ctx: Context) {
    return (await sumsOfRun(ctx).load(run.id)).payouts
  }

  @FieldResolver(() => Int, { description: 'How many of its payouts are neither paid nor failed yet.' })
  async waitingCount(@Root() run: RunRow, @Ctx() ctx: Context) {
    return (await sumsOfRun(ctx).load(run.id)).waiting
  }

  @FieldResolver(() => [Money], { description: 'The sum per currency.' })
  async total(@Root() run: RunRow, @Ctx() ctx: Context) {
    return (await sumsOfRun(ctx).load(run.id)).total.map(({ minor, currency }) => toMoney(minor, currency))
  }

  @FieldResolver(() => Url, { description: 'The bank file.' })
  @Access('payouts.write')
  csvUrl(@Root() run: RunRow, @Ctx() ctx: Context) {
    return `${ctx.services.publicUrl}/files/payout-runs/${run.id}/bank.csv?w=${run.workspaceId}`
  }
}

@Resolver(() => t.Payout)
export class PayoutEdges {
  @FieldResolver(() => Money)
  amount(@Root() payout: PayoutRow) {
    return toMoney(payout.amountMinor, payout.currency)
  }

  @FieldResolver(() => Partner)
  partner(@Root() payout: PayoutRow, @Ctx() ctx: Context) {
    return partnerLoader(ctx).load(payout.partnerId)
  }

  @FieldResolver(() => t.PayoutRun)
  @Access('staff')
  run(@Root() payout: PayoutRow, @Ctx() ctx: Context) {
    return runLoader(ctx).load(payout.runId)
  }

  @FieldResolver(() => [Commission], { description: 'What it settles.' })
  commissions(@Root() payout: PayoutRow, @Ctx() ctx: Context) {
    return commissionsOfPayout(ctx).load(payout.id)
  }

  @FieldResolver(() => Url)
  statementPdfUrl(@Root() payout: PayoutRow, @Ctx() ctx: Context) {
    return `${ctx.services.publicUrl}/files/payouts/${payout.id}/statement.pdf?w=${payout.workspaceId}`
  }

  @FieldResolver(() => Url)
  statementCsvUrl(@Root() payout: PayoutRow, @Ctx() ctx: Context) {
    return `${ctx.services.publicUrl}/files/payouts/${payout.id}/statement.csv?w=${payout.workspaceId}`
  }
}

@Resolver(() => Commission)
export class CommissionPayoutEdges {
  @FieldResolver(() => t.Payout, { nullable: true, description: 'The payout that settles it.' })
  payout(@Root() commission: CommissionRow, @Ctx() ctx: Context) {
    return payoutOfCommission(ctx).load(commission.id)
  }
}

@Resolver(() => t.Balance)
export class BalanceEdges {
  @FieldResolver(() => Money, { description: 'From this amount on it is paid; what is less is carried forward.' })
  async minimum(@Root() balance: t.Balance, @Ctx() ctx: Context) {
    const { partnerId, currencyCode: currency } = balance
    const { minor } = await minimumOf(ctx).load({ partnerId, currency })
    return toMoney(minor, currency)
  }
}

@Resolver(() => Partner)
export class PartnerBalanceEdges {
  @FieldResolver(() => [t.Balance], { description: 'Per currency.' })
  balances(@Root() partner: PartnerRow, @Ctx() ctx: Context) {
    return balancesOf(ctx).load(partner.id)
  }
}
