import type { Scope } from '@rapport/domain/identity'
import DataLoader from 'dataloader'
import { and, asc, eq } from 'drizzle-orm'
import { type Context, loader } from '../../platform/context.ts'
import { rowsFor } from '../../platform/db/read.ts'
import { anyOf } from '../../platform/db/sets.ts'
import { within } from '../../platform/db/within.ts'
import { onboardingSteps } from './tables.ts'

export type StepRow = typeof onboardingSteps.$inferSelect

/** The steps of an enrollment in their order. */
export const stepsOf = (ctx: Context) =>
  loader(
    ctx,
    stepsOf,
    () =>
      new DataLoader<string, StepRow[]>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(onboardingSteps)
          .where(and(anyOf(onboardingSteps.enrollmentId, ids), within(ctx, onboardingSteps)))
          .orderBy(asc(onboardingSteps.position))
        return rowsFor(ids, rows, (row) => row.enrollmentId)
      }),
  )

/** A step of the actor: staff reach all of the workspace, a partner its own. */
export async function findStep(ctx: Context, scope: Scope, id: string): Promise<StepRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(onboardingSteps)
    .where(
      and(
        eq(onboardingSteps.id, id),
        eq(onboardingSteps.workspaceId, scope.workspaceId),
        scope.partnerId === null ? undefined : eq(onboardingSteps.partnerId, scope.partnerId),
      ),
    )
  return row
}

/** What a statement and a payout lack of a partner: the country, then the account. */
export const missingDetail = (partner: {
  country: string | null
  payoutAccount: string | null
}): 'country' | 'payoutAccount' | undefined =>
  partner.country ? (partner.payoutAccount ? undefined : 'payoutAccount') : 'country'
