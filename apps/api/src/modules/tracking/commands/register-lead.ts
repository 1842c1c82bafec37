import { isRefusal, Refused, refuse } from '@rapport/domain'
import { parseEmail, parsePhone, parseText } from '@rapport/domain/identity'
import { and, eq } from 'drizzle-orm'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { type EnrollmentRow, findEnrollment } from '../../partners/index.ts'
import { ownProgram } from '../../programs/index.ts'
import { decisionLocks } from '../decision-locks.ts'
import type { LeadRow } from '../fact-queries.ts'
import type { RegisterLeadInput } from '../fact-types.ts'
import type { FactRow } from '../facts.ts'
import { customers, leads } from '../tables.ts'
import { recordLead } from './record-events.ts'

/** Whether anybody has brought this address to the program before. */
async function isKnown(
  ctx: CommandContext,
  { workspaceId, programId }: EnrollmentRow,
  email: string,
): Promise<boolean> {
  const found = await ctx.db
    .select({ id: leads.id })
    .from(leads)
    .innerJoin(customers, eq(customers.id, leads.customerId))
    .where(and(eq(customers.workspaceId, workspaceId), eq(customers.externalId, email), eq(leads.programId, programId)))
    .limit(1)
  return found.length > 0
}

/**
 * A partner names somebody it knows, or staff do so for it: a lead that is credited to the partner, before any click. Whoever is a
 * lead of the program already is refused, whoever brought them.
 */
export const registerLead: Command<RegisterLeadInput, { lead: LeadRow; conversion: FactRow }> = {
  name: 'registerLead',
  may: 'leads.register',
  subject: ({ lead }) => lead.id,
  ...(recordLead.again ? { again: recordLead.again } : {}),
  locks: async (ctx, { enrollmentId, email }) => {
    const enrollment = await findEnrollment(ctx, scoped(ctx), enrollmentId)
    return enrollment
      ? decisionLocks(ctx, { programId: enrollment.programId, customerExternalId: email.trim().toLowerCase() })
      : []
  },
  handle: async (ctx, input) => {
    const enrollment =
      (await findEnrollment(ctx, scoped(ctx), input.enrollmentId)) ?? refuse('NOT_FOUND', ['enrollmentId'])
    if (enrollment.state !== 'ACTIVE') refuse('STATE_CONFLICT', ['enrollmentId'], { state: enrollment.state })
    const email = parseEmail(input.email, ['email'])
    const name = parseText(input.name, { path: ['name'], max: 120 })
    const phone = input.phone ? parsePhone(input.phone, ['phone']) : null
    const problems = [name, email, phone].filter(isRefusal)
    if (problems.length > 0 || isRefusal(email)) throw new Refused(problems)
    await ownProgram(ctx, scoped(ctx), enrollment.programId, true) // one at a time, so that two cannot both be first
    if (await isKnown(ctx, enrollment, email)) refuse('LEAD_KNOWN', ['email'])
    return recordLead.handle(ctx, {
      programId: enrollment.programId,
      partnerId: enrollment.partnerId,
      externalId: `registered:${email}`,
      name: input.name,
      email: input.email,
      company: input.company ?? null,
      phone: input.phone ?? null,
      source: 'registered',
    })
  },
}
