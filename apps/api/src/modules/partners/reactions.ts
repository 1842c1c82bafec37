import { eq } from 'drizzle-orm'
import { composeMail } from '../../platform/mail/compose.ts'
import { queueMail } from '../../platform/mail/mail.ts'
import { reaction } from '../../platform/outbox/reaction.ts'
import { makeSignInLink, userLoader, workspaceOf } from '../identity/index.ts'
import { programLoader } from '../programs/index.ts'
import { applications, partners } from './tables.ts'

/**
 * Mails the applicant what became of the application so far. Nobody has shown yet that the address is theirs: nothing that the
 * applicant wrote is in these mails.
 */
export const applicationMails = reaction({
  name: 'application-mails',
  on: ['application.submitted.v1', 'application.declined.v1', 'application.info-requested.v1'],
  handle: async (ctx, event) => {
    const [application] = await ctx.db
      .select()
      .from(applications)
      .where(eq(applications.id, event.payload.applicationId))
    if (!application) return
    const program = await programLoader(ctx).load(application.programId)
    const workspace = await workspaceOf(ctx, application.workspaceId)
    const key = {
      'application.submitted.v1': 'mail.applicationReceived',
      'application.declined.v1': 'mail.applicationDeclined',
      'application.info-requested.v1': 'mail.applicationInfo',
    }[event.name]
    const values = {
      program: program?.name ?? '',
      workspace: workspace.name,
      reason: application.decisionReason ?? '',
      message: application.decisionReason ?? '',
    }
    const askedBy = 'askedBy' in event.payload ? event.payload.askedBy : undefined
    const reviewer = askedBy ? await userLoader(ctx).load(askedBy) : undefined
    const mail = composeMail({
      to: application.email,
      replyTo: reviewer?.email,
      locale: application.locale,
      key,
      values,
    })
    await queueMail(ctx, mail, workspace.id, event.at)
  },
})

/** Welcomes a new partner, once the first link is there: the link, and a way in that works once. */
export const welcomeMail = reaction({
  name: 'welcome-mail',
  on: ['enrollment.equipped.v1'],
  handle: async (ctx, event) => {
    const [partner] = await ctx.db.select().from(partners).where(eq(partners.id, event.payload.partnerId))
    if (!partner) return
    const program = await programLoader(ctx).load(event.payload.programId)
    const workspace = await workspaceOf(ctx, partner.workspaceId)
    const button = await makeSignInLink(ctx, partner.email, `/portal/${partner.id}`)
    const values = {
      name: partner.name,
      program: program?.name ?? '',
      workspace: workspace.name,
      link: event.payload.url,
    }
    await queueMail(
      ctx,
      composeMail({ to: partner.email, locale: partner.locale, key: 'mail.applicationApproved', values, button }),
      workspace.id,
      event.at,
    )
  },
})
