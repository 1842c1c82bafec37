import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { type Context, scoped } from '../../platform/context.ts'
import { Access } from '../../platform/graphql/access.ts'
import { PageArgs } from '../../platform/graphql/connection.ts'
import { mutate } from '../../platform/graphql/payload.ts'
import { toMoney } from '../../platform/graphql/scalars.ts'
import { findPartner, partnerLoader } from '../partners/index.ts'
import { createPayoutRun } from './commands/create-payout-run.ts'
import { failPayout, markPayoutPaid } from './commands/end-payout.ts'
import { balancesOf, dueNow, findPayout, payoutPage } from './queries.ts'
import { findRun, runPage } from './runs.ts'
import * as t from './types.ts'

@Resolver()
export class PayoutsResolver {
  @Query(() => [t.Balance], { description: "A partner's balances per currency; its own for a partner." })
  @Access('reader')
  async balances(@Ctx() ctx: Context, @Arg('partnerId', () => ID, { nullable: true }) partnerId?: string | null) {
    const scope = scoped(ctx)
    const wanted = scope.partnerId ?? partnerId
    const partner = wanted ? await findPartner(ctx, scope, wanted) : undefined
    return partner && (!partnerId || partnerId === partner.id) ? balancesOf(ctx).load(partner.id) : []
  }

  @Query(() => t.Payout, { nullable: true })
  @Access('reader')
  payout(@Ctx() ctx: Context, @Arg('id', () => ID) id: string) {
    return findPayout(ctx, scoped(ctx), id)
  }

  @Query(() => t.PayoutConnection, { description: 'Newest first. A partner sees its own.' })
  @Access('reader')
  payouts(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('where', () => t.PayoutsWhere, { nullable: true }) where?: t.PayoutsWhere | null,
  ) {
    return payoutPage(ctx, scoped(ctx), args, where ?? null)
  }

  @Query(() => t.PayoutRun, { nullable: true })
  @Access('staff')
  payoutRun(@Ctx() ctx: Context, @Arg('id', () => ID) id: string) {
    return findRun(ctx, scoped(ctx), id)
  }

  @Query(() => t.PayoutRunConnection, { description: 'Newest first.' })
  @Access('staff')
  payoutRuns(@Ctx() ctx: Context, @Args(() => PageArgs) args: PageArgs) {
    return runPage(ctx, scoped(ctx), args)
  }

  @Query(() => [t.PayoutPreviewLine], {
    description: 'What a payout run now would pay and carry forward. Changes nothing.',
  })
  @Access('staff')
  async payoutPreview(@Ctx() ctx: Context) {
    const { due, carried } = await dueNow(ctx, scoped(ctx), {})
    const lines = [
      ...due.map((line) => ({ partner: line.partner, payable: line.amount, minimum: line.minimum, reason: 'DUE' })),
      ...carried.map((line) => ({
        partner: line.partner,
        payable: line.payable,
        minimum: line.minimum,
        reason: line.reason as string,
      })),
    ].filter((line) => line.reason !== 'NOTHING')
    const partners = await Promise.all(lines.map((line) => partnerLoader(ctx).load(line.partner)))
    return lines.map((line, i) => {
      const partner = partners[i]
      if (!partner) throw new Error(`a balance of ${line.partner}, who is not there`)
      return {
        partner,
        reason: line.reason,
        included: line.reason === 'DUE',
        accountMissing: partner.payoutAccount === null,
        payable: toMoney(line.payable.minor, line.payable.currency),
        minimum: toMoney(line.minimum.minor, line.minimum.currency),
      }
    })
  }

  @Mutation(() => t.PayoutRunPayload, {
    description: 'Sets the money of every balance that is due aside, one payout each.',
  })
  @Access('payouts.write')
  createPayoutRun(@Ctx() ctx: Context, @Arg('input', () => t.CreatePayoutRunInput) input: t.CreatePayoutRunInput) {
    return mutate(ctx, createPayoutRun, input, (payoutRun) => ({ payoutRun }))
  }

  @Mutation(() => t.PayoutPayload, { description: 'Says that the money has left.' })
  @Access('payouts.write')
  markPayoutPaid(@Ctx() ctx: Context, @Arg('input', () => t.MarkPayoutPaidInput) input: t.MarkPayoutPaidInput) {
    return mutate(ctx, markPayoutPaid, input, (payout) => ({ payout }))
  }

  @Mutation(() => t.PayoutPayload, { description: 'Says that the money did not arrive; it goes back to the balance.' })
  @Access('payouts.write')
  failPayout(@Ctx() ctx: Context, @Arg('input', () => t.FailPayoutInput) input: t.FailPayoutInput) {
    return mutate(ctx, failPayout, input, (payout) => ({ payout }))
  }
}
