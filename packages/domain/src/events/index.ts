import { z } from 'zod'

const id = z.string()
/** A plain decimal, and the currency or other unit that it counts. */
const amount = { amount: z.string(), unit: z.string() }
const post = { postId: id, partnerId: id, programId: id }
const asset = { assetId: id, partnerId: id }

/** Everything that is told when it has happened, with what is told of it. A payload only grows; what would break a reader is a new version. */
export const EVENTS = {
  'workspace.created.v1': z.object({ workspaceId: id }),
  'program.created.v1': z.object({ programId: id }),
  'program.opened.v1': z.object({ programId: id }),
  'program.rules-set.v1': z.object({ programId: id, versionId: id }),
  'program.terms-published.v1': z.object({ programId: id }),
  'application.submitted.v1': z.object({ applicationId: id }),
  'application.declined.v1': z.object({ applicationId: id }),
  'application.info-requested.v1': z.object({ applicationId: id, askedBy: id.optional() }),
  'partner.updated.v1': z.object({ partnerId: id }),
  'enrollment.created.v1': z.object({ enrollmentId: id, partnerId: id, programId: id, userId: id }),
  'enrollment.equipped.v1': z.object({ enrollmentId: id, partnerId: id, programId: id, url: z.string() }),
  'onboarding-step.moved.v1': z.object({
    stepId: id,
    enrollmentId: id,
    partnerId: id,
    key: z.string(),
    state: z.string(),
  }),
  'link.created.v1': z.object({ linkId: id, partnerId: id }),
  'fact.recorded.v1': z.object({ factId: id, programId: id, type: z.string() }),
  'commission.earned.v1': z.object({ commissionId: id, partnerId: id.nullable(), ...amount }),
  'commission.approved.v1': z.object({ commissionId: id, partnerId: id.nullable(), ...amount }),
  'commission.declined.v1': z.object({ commissionId: id, partnerId: id.nullable(), ...amount }),
  'payout-run.created.v1': z.object({ runId: id }),
  'payout.paid.v1': z.object({ payoutId: id, partnerId: id, ...amount }),
  'payout.failed.v1': z.object({ payoutId: id, partnerId: id }),
  'resource.published.v1': z.object({ resourceId: id, versionId: id, number: z.number() }),
  'brand-kit.updated.v1': z.object({ partnerId: id.nullable(), hasLogo: z.boolean() }),
  'asset.created.v1': z.object({ ...asset, programId: id }),
  'asset.changed.v1': z.object({ ...asset, version: z.number() }),
  'asset.approved.v1': z.object({ ...asset, version: z.number(), side: z.string() }),
  'asset.approved-by-one-side.v1': z.object({ ...asset, version: z.number(), side: z.string() }),
  'guest-post.created.v1': z.object(post),
  'guest-post.changed.v1': z.object(post),
  'guest-post.submitted.v1': z.object(post),
  'guest-post.commented.v1': z.object({ ...post, commentId: id }),
  'guest-post.changes-requested.v1': z.object({ ...post, commentId: id }),
  'guest-post.approved.v1': z.object(post),
  'guest-post.published.v1': z.object(post),
  'guest-post.unpublished.v1': z.object(post),
} as const

export type EventName = keyof typeof EVENTS
export type EventPayload<Name extends EventName> = z.infer<(typeof EVENTS)[Name]>

/** The payload of an event as it was stored; throws where it is not what the catalogue says. */
export const readPayload = <Name extends EventName>(name: Name, stored: unknown): EventPayload<Name> =>
  EVENTS[name].parse(stored) as EventPayload<Name>

export const isEventName = (name: string): name is EventName => Object.hasOwn(EVENTS, name)
