import { ensure, parsePercent, refuse } from '@rapport/domain'
import { can, parsePhone, parseText, parseWebUrl } from '@rapport/domain/identity'
import { parseAccount } from '@rapport/domain/partners'
import { eq } from 'drizzle-orm'
import type { Command } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { forbidden } from '../../../platform/graphql/errors.ts'
import { tiersOf } from '../../programs/index.ts'
import { type EnrollmentRow, findEnrollment, findPartner, type PartnerRow } from '../queries.ts'
import { enrollments, partners } from '../tables.ts'
import type { UpdateEnrollmentInput, UpdatePartnerInput } from '../inputs.ts'

function readBank(text: string): string {
  const bank = text.replace(/[\s-]/g, '').toUpperCase()
  return /^[A-Z0-9]{4,20}$/.test(bank) ? bank : refuse('INVALID', ['payoutBank'])
}

/** Changes a partner's profile: by staff, or by the partner's own admin. What is not given stays. */
export const updatePartner: Command<UpdatePartnerInput, PartnerRow> = {
  name: 'updatePartner',
  may: 'anyone',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const partner = (await findPartner(ctx, scoped(ctx), input.id)) ?? refuse('NOT_FOUND', ['id'])
    const subject = { workspaceId: partner.workspaceId, partnerId: partner.id }
    if (!can(ctx.actor, 'partners.write', subject) && !can(ctx.actor, 'partner.profile', subject))
      throw forbidden(ctx.actor)
    const [row] = await ctx.db
      .update(partners)
      .set({
        ...(input.name != null ? { name: ensure(parseText(input.name, { path: ['name'], max: 120 })) } : {}),
        ...(input.country != null ? { country: input.country } : {}),
        ...(input.website != null ? { website: ensure(parseWebUrl(input.website, ['website'])) } : {}),
        ...(input.phone != null ? { phone: ensure(parsePhone(input.phone, ['phone'])) } : {}),
        ...(input.payoutAccount != null ? { payoutAccount: ensure(parseAccount(input.payoutAccount)) } : {}),
        ...(input.payoutBank != null ? { payoutBank: readBank(input.payoutBank) } : {}),
        updatedAt: ctx.now,
      })
      .where(eq(partners.id, partner.id))
      .returning()
    ctx.emit({ name: 'partner.updated.v1', workspaceId: partner.workspaceId, payload: { partnerId: partner.id } })
    return row ?? partner
  },
}

function readAttributes(given: Record<string, unknown>): Record<string, string | number | boolean> {
  const entries = Object.entries(given)
  if (entries.length > 30) refuse('TOO_MANY', ['attributes'], { max: 30 })
  for (const [key, value] of entries)
    if (
      !/^[a-z][a-z0-9_]{0,39}$/.test(key) ||
      !['string', 'number', 'boolean'].includes(typeof value) ||
      String(value).length > 200
    )
      refuse('INVALID', ['attributes', key.slice(0, 40)])
  return given as Record<string, string | number | boolean>
}

/** Changes tier, own rate or state of an enrollment. What was earned before stays as it was. */
export const updateEnrollment: Command<UpdateEnrollmentInput, EnrollmentRow> = {
  name: 'updateEnrollment',
  may: 'partners.write',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const enrollment = (await findEnrollment(ctx, scoped(ctx), input.id)) ?? refuse('NOT_FOUND', ['id'])
    if (input.tierId != null && !(await tiersOf(ctx).load(enrollment.programId)).some((t) => t.id === input.tierId))
      refuse('NOT_FOUND', ['tierId'])
    const [row] = await ctx.db
      .update(enrollments)
      .set({
        ...(input.tierId != null ? { tierId: input.tierId } : {}),
        ...(input.ownRate != null ? { ownRateBps: ensure(parsePercent(input.ownRate, ['ownRate'])) || null } : {}),
        ...(input.attributes != null ? { attributes: readAttributes(input.attributes) } : {}),
        state: (input.state as EnrollmentRow['state'] | null | undefined) ?? enrollment.state,
      })
      .where(eq(enrollments.id, enrollment.id))
      .returning()
    return row ?? enrollment
  },
}
