import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { type Context, scoped } from '../../platform/context.ts'
import { Access } from '../../platform/graphql/access.ts'
import { PageArgs } from '../../platform/graphql/connection.ts'
import { mutate } from '../../platform/graphql/payload.ts'
import { IdInput } from '../identity/index.ts'
import { ProgramPayload } from '../programs/index.ts'
import { approveCommissions } from './commands/approve-commissions.ts'
import { declineCommissions } from './commands/decline-commissions.ts'
import { runTrackingTest } from './commands/run-tracking-test.ts'
import { commissionPage, findCommission } from './queries.ts'
import { simulate } from './simulate.ts'
import { tryTracking } from './tracking-test/try-tracking.ts'
import * as t from './types.ts'

@Resolver()
export class CommissionsResolver {
  @Query(() => t.Commission, { nullable: true })
  @Access('reader')
  commission(@Ctx() ctx: Context, @Arg('id', () => ID) id: string) {
    return findCommission(ctx, scoped(ctx), id)
  }

  @Query(() => t.CommissionConnection, { description: 'Staff see all of the workspace, a partner its own.' })
  @Access('reader')
  commissions(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('where', () => t.CommissionsWhere, { nullable: true }) where?: t.CommissionsWhere | null,
    @Arg('orderBy', () => t.CommissionsOrderBy, { nullable: true }) orderBy?: string | null,
  ) {
    return commissionPage(ctx, scoped(ctx), args, where ?? null, orderBy ?? null)
  }

  @Query(() => t.Simulation, {
    description: 'What rules would do with one conversion that follows a click. Changes nothing.',
  })
  @Access('staff')
  simulateRewardRules(
    @Ctx() ctx: Context,
    @Arg('input', () => t.SimulateRewardRulesInput) input: t.SimulateRewardRulesInput,
  ) {
    return simulate(ctx, input)
  }

  @Mutation(() => t.CommissionsPayload, {
    description: 'Makes commissions payable: all of them, or none and every reason why.',
  })
  @Access('commissions.decide')
  approveCommissions(
    @Ctx() ctx: Context,
    @Arg('input', () => t.ApproveCommissionsInput) input: t.ApproveCommissionsInput,
  ) {
    return mutate(ctx, approveCommissions, input, (commissions) => ({ commissions }))
  }

  @Mutation(() => t.CommissionsPayload, {
    description: 'Takes commissions out that are not in a payout yet, with a reason.',
  })
  @Access('commissions.decide')
  declineCommissions(
    @Ctx() ctx: Context,
    @Arg('input', () => t.DeclineCommissionsInput) input: t.DeclineCommissionsInput,
  ) {
    return mutate(ctx, declineCommissions, input, (commissions) => ({ commissions }))
  }

  @Mutation(() => ProgramPayload, {
    description:
      'Follows a test link through our redirect and on to the end of the destination, and reports test conversions; nothing of it stays. The launch gate wants it passed.',
  })
  @Access('programs.write')
  async runTrackingTest(@Ctx() ctx: Context, @Arg('input', () => IdInput) input: IdInput) {
    return mutate(ctx, runTrackingTest, await tryTracking(ctx, input.id), (program) => ({ program }))
  }
}
