import { ONBOARDING_STEPS, type OnboardingKey } from '@rapport/domain/enablement'
import { and, eq, ne, sql } from 'drizzle-orm'
import { type Context, newId } from '../../platform/context.ts'
import type { JobKind } from '../../platform/outbox/job.ts'
import { reaction } from '../../platform/outbox/reaction.ts'
import { enrollmentLoader, partnerLoader } from '../partners/index.ts'
import { missingDetail } from './queries.ts'
import { onboardingSteps } from './tables.ts'

/** A new enrollment has its checklist the moment it exists; the terms were accepted with the application. */
export const startOnboarding = reaction({
  name: 'start-onboarding',
  on: ['enrollment.created.v1'],
  inTransaction: true,
  handle: async (ctx, event) => {
    const enrollment = await enrollmentLoader(ctx).load(event.payload.enrollmentId)
    const partner = enrollment && (await partnerLoader(ctx).load(enrollment.partnerId))
    if (!enrollment || !partner) return
    const done = new Set<OnboardingKey>([
      'acceptTerms',
      ...(missingDetail(partner) ? [] : (['payoutDetails'] as const)),
    ])
    await ctx.db
      .insert(onboardingSteps)
      .values(
        ONBOARDING_STEPS.map(({ key }, position) => ({
          id: newId(ctx, 'onboardingStep'),
          workspaceId: enrollment.workspaceId,
          partnerId: enrollment.partnerId,
          enrollmentId: enrollment.id,
          key,
          position,
          state: done.has(key) ? ('DONE' as const) : ('PENDING' as const),
          doneAt: done.has(key) ? ctx.now : null,
        })),
      )
      .onConflictDoNothing()
  },
})

const finish = (ctx: Context, partnerId: string, key: OnboardingKey) =>
  ctx.db
    .update(onboardingSteps)
    .set({ state: 'DONE', doneAt: ctx.now })
    .where(
      and(eq(onboardingSteps.partnerId, partnerId), eq(onboardingSteps.key, key), ne(onboardingSteps.state, 'DONE')),
    )

/** A brand kit with a logo is the uploaded logo, in every program of the partner. */
export const logoUploaded = reaction({
  name: 'logo-uploaded',
  on: ['brand-kit.updated.v1'],
  inTransaction: true,
  handle: async (ctx, { payload }) => {
    if (payload.partnerId !== null && payload.hasLogo) await finish(ctx, payload.partnerId, 'uploadLogo')
  },
})

/** A partner that said where it works and where to pay has given its details. */
export const detailsGiven = reaction({
  name: 'details-given',
  on: ['partner.updated.v1'],
  inTransaction: true,
  handle: async (ctx, { payload }) => {
    const partner = await partnerLoader(ctx).load(payload.partnerId)
    if (partner && !missingDetail(partner)) await finish(ctx, partner.id, 'payoutDetails')
  },
})

/** A first valid click shows that a link was shared. Clicks write no events, so the clock looks. */
export const noticeFirstShare: JobKind = {
  name: 'onboarding.first-share',
  lane: 'schedule',
  every: 1,
  handle: async (ctx) => {
    await ctx.db
      .update(onboardingSteps)
      .set({ state: 'DONE', doneAt: ctx.now })
      .where(
        and(
          sql`${onboardingSteps.key} = 'shareFirstLink' and ${onboardingSteps.state} = 'PENDING'`,
          sql`exists (select 1 from tracking_links l join link_clicks c on c.link_id = l.id and c.clicks > 0
            where l.enrollment_id = ${onboardingSteps.enrollmentId})`,
        ),
      )
  },
}
