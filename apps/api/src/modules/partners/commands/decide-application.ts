import { ensure, refuse } from '@rapport/domain'
import { parseText } from '@rapport/domain/identity'
import { isOpen } from '@rapport/domain/partners'
import { and, eq } from 'drizzle-orm'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import { ensureUser } from '../../identity/index.ts'
import { tiersOf } from '../../programs/index.ts'
import { type ApplicationRow, type EnrollmentRow, findApplication, type PartnerRow } from '../queries.ts'
import { agreements, applications, enrollments, partners, partnerUsers } from '../tables.ts'
import type { ApproveApplicationInput, DeclineApplicationInput, RequestApplicationInfoInput } from '../inputs.ts'

async function openApplication(ctx: CommandContext, id: string): Promise<ApplicationRow> {
  const application = (await findApplication(ctx, scoped(ctx), id, true)) ?? refuse('NOT_FOUND', ['id'])
  return isOpen(application.state) ? application : refuse('STATE_CONFLICT', ['id'], { state: application.state })
}

async function decide(
  ctx: CommandContext,
  application: ApplicationRow,
  change: Partial<ApplicationRow>,
): Promise<ApplicationRow> {
  const changed = { decidedAt: ctx.now, decidedBy: 'userId' in ctx.actor ? ctx.actor.userId : null, ...change }
  await ctx.db.update(applications).set(changed).where(eq(applications.id, application.id))
  return { ...application, ...changed }
}

/** The partner with this mailbox in the workspace, made from the application when there is none. */
async function ensurePartner(ctx: CommandContext, application: ApplicationRow): Promise<PartnerRow> {
  const find = () =>
    ctx.db
      .select()
      .from(partners)
      .where(and(eq(partners.workspaceId, application.workspaceId), eq(partners.mailbox, application.mailbox)))
  const [found] = await find()
  if (found) return found
  const row: PartnerRow = {
    id: newId(ctx, 'partner'),
    workspaceId: application.workspaceId,
    name: application.company ?? application.name,
    email: application.email,
    mailbox: application.mailbox,
    phone: application.phone,
    country: null,
    website: application.website,
    payoutAccount: null,
    payoutBank: null,
    locale: application.locale,
    state: 'ACTIVE',
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
  // of two approvals at once the second one waits here for the first one's partner
  const made = await ctx.db.insert(partners).values(row).onConflictDoNothing().returning({ id: partners.id })
  return made.length > 0 ? row : ((await find())[0] ?? refuse('STATE_CONFLICT', ['id']))
}

/**
 * Takes the applicant in: partner, person, enrollment at its tier and the agreement as it was given. Link, code and onboarding are made
 * in the same transaction by those who listen; the welcome mail follows.
 */
export const approveApplication: Command<
  ApproveApplicationInput,
  { application: ApplicationRow; enrollment: EnrollmentRow }
> = {
  name: 'approveApplication',
  may: 'applications.decide',
  subject: ({ application }) => application.id,
  handle: async (ctx, input) => {
    const application = await openApplication(ctx, input.id)
    const tiers = await tiersOf(ctx).load(application.programId)
    const tier = input.tierId ? (tiers.find((t) => t.id === input.tierId) ?? refuse('NOT_FOUND', ['tierId'])) : tiers[0]
    const partner = await ensurePartner(ctx, application)
    const user = await ensureUser(ctx, { email: application.email, name: application.name, locale: application.locale })
    await ctx.db
      .insert(partnerUsers)
      .values({
        id: newId(ctx, 'partnerUser'),
        workspaceId: partner.workspaceId,
        partnerId: partner.id,
        userId: user.id,
        role: 'PARTNER_ADMIN',
        createdAt: ctx.now,
      })
      .onConflictDoNothing()
    const enrollment: EnrollmentRow = {
      id: newId(ctx, 'enrollment'),
      workspaceId: partner.workspaceId,
      partnerId: partner.id,
      programId: application.programId,
      tierId: tier?.id ?? null,
      state: 'ACTIVE',
      ownRateBps: null,
      attributes: {},
      createdAt: ctx.now,
    }
    const made = await ctx.db
      .insert(enrollments)
      .values(enrollment)
      .onConflictDoNothing()
      .returning({ id: enrollments.id })
    if (made.length === 0) refuse('DUPLICATE', ['id'])
    await ctx.db.insert(agreements).values({
      id: newId(ctx, 'agreement'),
      workspaceId: partner.workspaceId,
      enrollmentId: enrollment.id,
      termsId: application.termsId,
      termsHash: application.termsHash,
      agreedBy: application.email,
      agreedAt: application.agreedAt,
    })
    const decided = await decide(ctx, application, { state: 'APPROVED', enrollmentId: enrollment.id })
    ctx.emit({
      name: 'enrollment.created.v1',
      workspaceId: partner.workspaceId,
      payload: { enrollmentId: enrollment.id, partnerId: partner.id, programId: enrollment.programId, userId: user.id },
    })
    return { application: decided, enrollment }
  },
}

/** Turns an application down with a reason that the applicant gets by mail. */
export const declineApplication: Command<DeclineApplicationInput, ApplicationRow> = {
  name: 'declineApplication',
  may: 'applications.decide',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const application = await openApplication(ctx, input.id)
    const reason = ensure(parseText(input.reason, { path: ['reason'], max: 2000, multiline: true }))
    ctx.emit({
      name: 'application.declined.v1',
      workspaceId: application.workspaceId,
      payload: { applicationId: application.id },
    })
    return decide(ctx, application, { state: 'DECLINED', decisionReason: reason })
  },
}

/** Asks the applicant a question by mail; the application stays in the queue. */
export const requestApplicationInfo: Command<RequestApplicationInfoInput, ApplicationRow> = {
  name: 'requestApplicationInfo',
  may: 'applications.decide',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const application = await openApplication(ctx, input.id)
    const message = ensure(parseText(input.message, { path: ['message'], max: 2000, multiline: true }))
    ctx.emit({
      name: 'application.info-requested.v1',
      workspaceId: application.workspaceId,
      payload: {
        applicationId: application.id,
        ...('userId' in ctx.actor ? { askedBy: ctx.actor.userId } : {}),
      },
    })
    return decide(ctx, application, {
      state: 'INFO_REQUESTED',
      decisionReason: message,
      decidedAt: null,
      decidedBy: null,
    })
  },
}
