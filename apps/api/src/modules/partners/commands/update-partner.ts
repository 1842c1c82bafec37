import { parsePercent, Problems, type Refusal, refusal, refuse } from '@rapport/domain'
import { can, parsePhone, parseText, parseWebUrl } from '@rapport/domain/identity'
import { parseAccount } from '@rapport/domain/partners'
import { eq, sql } from 'drizzle-orm'
import type { Command } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { forbidden } from '../../../platform/graphql/errors.ts'
import { tiersOf } from '../../programs/index.ts'
import { type EnrollmentRow, findEnrollment, findPartner, type PartnerRow } from '../queries.ts'
import { enrollments, partners } from '../tables.ts'
import type { UpdateEnrollmentInput, UpdatePartnerInput } from '../inputs.ts'

function readBank(text: string): string | Refusal {
  const bank = text.replace(/[\s-]/g, '').toUpperCase()
  return /^[A-Z0-9]{4,20}$/.test(bank) ? bank : refusal('INVALID', ['payoutBank'])
}

/** Changes a partner's profile: by staff, or by the partner's own admin. What is not given stays, and what is empty is no more. */
export const updatePartner: Command<UpdatePartnerInput, PartnerRow> = {
  name: 'updatePartner',
  may: 'anyone',
  clears: ['country', 'website', 'phone', 'payoutAccount', 'payoutBank'],
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const partner = (await findPartner(ctx, scoped(ctx), input.id)) ?? refuse('NOT_FOUND', ['id'])
    const subject = { workspaceId: partner.workspaceId, partnerId: partner.id }
    if (!can(ctx.actor, 'partners.write', subject) && !can(ctx.actor, 'partner.profile', subject))
      throw forbidden(ctx.actor)
    const problems = new Problems()
    const read = <T>(given: string | null | undefined, parse: (text: string) => T | Refusal): T | null | undefined =>
      given === undefined ? undefined : given === null || given.trim() === '' ? null : problems.note(parse(given))
    const changed = {
      name: input.name == null ? undefined : problems.note(parseText(input.name, { path: ['name'], max: 120 })),
      country: input.country,
      website: read(input.website, (text) => parseWebUrl(text, ['website'])),
      phone: read(input.phone, (text) => parsePhone(text, ['phone'])),
      payoutAccount: read(input.payoutAccount, (text) => parseAccount(text)),
      payoutBank: read(input.payoutBank, readBank),
      updatedAt: ctx.now,
    }
    problems.refuse()
    const [row] = await ctx.db.update(partners).set(changed).where(eq(partners.id, partner.id)).returning()
    ctx.emit({ name: 'partner.updated.v1', workspaceId: partner.workspaceId, payload: { partnerId: partner.id } })
    return row ?? partner
  },
}

function readAttributes(
  problems: Problems,
  given: Record<string, unknown> | null | undefined,
): Record<string, string | number | boolean> | undefined {
  if (given == null) return given === null ? {} : undefined
  const entries = Object.entries(given)
  if (entries.length > 30) problems.say('TOO_MANY', ['attributes'], { max: 30 })
  for (const [key, value] of entries.slice(0, 30))
    if (
      !/^[a-z][a-z0-9_]{0,39}$/.test(key) ||
      !['string', 'number', 'boolean'].includes(typeof value) ||
      String(value).length > 200
    )
      problems.say('INVALID', ['attributes', key.slice(0, 40)])
  return given as Record<string, string | number | boolean>
}

/** Changes tier, own rate or state of an enrollment. What was earned before stays as it was. */
export const updateEnrollment: Command<UpdateEnrollmentInput, EnrollmentRow> = {
  name: 'updateEnrollment',
  may: 'partners.write',
  clears: ['tierId', 'ownRate', 'attributes'],
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const enrollment = (await findEnrollment(ctx, scoped(ctx), input.id)) ?? refuse('NOT_FOUND', ['id'])
    const problems = new Problems()
    if (input.tierId != null && !(await tiersOf(ctx).load(enrollment.programId)).some((t) => t.id === input.tierId))
      problems.say('NOT_FOUND', ['tierId'])
    const ownRate = input.ownRate == null ? input.ownRate : problems.note(parsePercent(input.ownRate, ['ownRate']))
    const attributes = readAttributes(problems, input.attributes)
    problems.refuse()
    const [row] = await ctx.db
      .update(enrollments)
      .set({
        tierId: input.tierId,
        ...(ownRate === undefined ? {} : { ownRateBps: ownRate || null }),
        attributes,
        state: (input.state as EnrollmentRow['state'] | null | undefined) ?? sql`${enrollments.state}`,
      })
      .where(eq(enrollments.id, enrollment.id))
      .returning()
    return row ?? enrollment
  },
}
