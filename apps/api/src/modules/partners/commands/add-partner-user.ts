import { ensure, refuse } from '@rapport/domain'
import { can, parseEmail, parseText, type PartnerRole } from '@rapport/domain/identity'
import type { Command } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import { forbidden } from '../../../platform/graphql/errors.ts'
import { composeMail } from '../../../platform/mail/compose.ts'
import { queueMail } from '../../../platform/mail/mail.ts'
import { ensureUser, makeSignInLink, workspaceOf } from '../../identity/index.ts'
import { findPartner, type PartnerRow } from '../queries.ts'
import { partnerUsers } from '../tables.ts'

export type AddPartnerUser = { partnerId: string; email: string; name: string; role: PartnerRole }

/** Gives a colleague a seat at a partner and mails them a way in: by the partner's admin, or by staff. */
export const addPartnerUser: Command<AddPartnerUser, PartnerRow> = {
  name: 'addPartnerUser',
  may: 'anyone',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const partner = (await findPartner(ctx, scoped(ctx), input.partnerId)) ?? refuse('NOT_FOUND', ['partnerId'])
    const subject = { workspaceId: partner.workspaceId, partnerId: partner.id }
    if (!can(ctx.actor, 'partners.write', subject) && !can(ctx.actor, 'partner.profile', subject))
      throw forbidden(ctx.actor)
    const email = ensure(parseEmail(input.email, ['email']))
    const user = await ensureUser(ctx, {
      email,
      name: ensure(parseText(input.name, { path: ['name'], max: 120 })),
      locale: partner.locale,
    })
    const row = {
      id: newId(ctx, 'partnerUser'),
      workspaceId: partner.workspaceId,
      partnerId: partner.id,
      userId: user.id,
      role: input.role,
      createdAt: ctx.now,
    }
    const made = await ctx.db.insert(partnerUsers).values(row).onConflictDoNothing().returning({ id: partnerUsers.id })
    if (made.length === 0) refuse('DUPLICATE', ['email'])
    const workspace = await workspaceOf(ctx, partner.workspaceId)
    const button = await makeSignInLink(ctx, email, `/portal/${partner.id}`)
    await queueMail(
      ctx,
      composeMail({
        to: email,
        locale: partner.locale,
        key: 'mail.invitation',
        values: { workspace: workspace.name },
        button,
      }),
      workspace.id,
    )
    return partner
  },
}
