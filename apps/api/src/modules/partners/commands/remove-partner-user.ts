import { refuse } from '@rapport/domain'
import { can } from '@rapport/domain/identity'
import { and, eq, ne } from 'drizzle-orm'
import type { Command } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { within } from '../../../platform/db/within.ts'
import { forbidden } from '../../../platform/graphql/errors.ts'
import type { IdInput } from '../../identity/index.ts'
import { findPartner, type PartnerRow } from '../queries.ts'
import { partners, partnerUsers } from '../tables.ts'

/** Ends a person's seat at a partner, also one that was never taken, and at once what its sessions may do here. A partner keeps an admin. */
export const removePartnerUser: Command<IdInput, PartnerRow> = {
  name: 'removePartnerUser',
  may: 'anyone',
  subject: (_, { id }) => id,
  handle: async (ctx, { id }) => {
    const scope = scoped(ctx)
    const [seat] = await ctx.db
      .select()
      .from(partnerUsers)
      .where(and(eq(partnerUsers.id, id), within(ctx, partnerUsers)))
    const partner = seat && (await findPartner(ctx, scope, seat.partnerId))
    if (!partner) return refuse('NOT_FOUND', ['id'])
    const subject = { workspaceId: partner.workspaceId, partnerId: partner.id }
    if (!can(ctx.actor, 'partners.write', subject) && !can(ctx.actor, 'partner.profile', subject))
      throw forbidden(ctx.actor)
    // two who remove each other at once do so one after the other
    await ctx.db.select({ id: partners.id }).from(partners).where(eq(partners.id, partner.id)).for('update')
    const admins = await ctx.db
      .select({ id: partnerUsers.id })
      .from(partnerUsers)
      .where(
        and(eq(partnerUsers.partnerId, partner.id), eq(partnerUsers.role, 'PARTNER_ADMIN'), ne(partnerUsers.id, id)),
      )
    if (seat.role === 'PARTNER_ADMIN' && admins.length === 0) refuse('LAST_ADMIN', ['id'])
    const gone = await ctx.db.delete(partnerUsers).where(eq(partnerUsers.id, id)).returning({ id: partnerUsers.id })
    if (gone.length === 0) refuse('NOT_FOUND', ['id'])
    return partner
  },
}
