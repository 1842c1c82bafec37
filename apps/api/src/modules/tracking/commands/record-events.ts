import { Problems, refuse } from '@rapport/domain'
import { parseEmail, parsePhone, parseText } from '@rapport/domain/identity'
import { and, eq } from 'drizzle-orm'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import { ownProgram, type ProgramRow } from '../../programs/index.ts'
import { decisionLocks, decisionLocksAbout } from '../decision-locks.ts'
import { type FactRow, factByExternalId, recordFact } from '../facts.ts'
import { findConversion, findLead, type LeadRow } from '../fact-queries.ts'
import type { RecordConversionInput, RecordLeadInput, SetLeadStateInput } from '../fact-types.ts'
import { readAmount, readFields, readItems, readType } from '../read-event.ts'
import { facts, leads } from '../tables.ts'
import { readOccurredAt } from './record-click.ts'

/** What the reporting side may be: a key, or the program's postback address. */
export type Source = { source?: string }

export async function programOf(ctx: CommandContext, id: string): Promise<ProgramRow> {
  return (await ownProgram(ctx, scoped(ctx), id)) ?? refuse('NOT_FOUND', ['programId'])
}

/** Records a sale or another rewarded event; attribution, commissions and ledger are done when it is answered. */
export const recordConversion: Command<RecordConversionInput & Source, FactRow> = {
  name: 'recordConversion',
  may: 'events.write',
  subject: (fact) => fact.id,
  again: async (ctx, id) => (await findConversion(ctx, scoped(ctx), { id })) ?? refuse('NOT_FOUND'),
  locks: decisionLocks,
  handle: async (ctx, input) => {
    const program = await programOf(ctx, input.programId)
    const problems = new Problems()
    const type = problems.note(readType(input.kind, input.type)) ?? ''
    if (input.externalId.trim() === '') problems.say('REQUIRED', ['externalId'])
    const ref = input.refExternalId ? await factByExternalId(ctx, program.id, input.refExternalId) : undefined
    if (input.refExternalId && !ref) problems.say('NOT_FOUND', ['refExternalId'])
    const amount = problems.note(readAmount(input.amount))
    const read = readItems(problems, input.items, amount?.currency)
    const listed = (input.items?.length ?? 0) > 0
    if (amount === null && !listed && (type === 'SALE' || type === 'RENEWAL')) problems.say('REQUIRED', ['amount'])
    const report = {
      ...input,
      program,
      type,
      at: problems.note(readOccurredAt(ctx, input.occurredAt)) ?? ctx.now,
      amount: amount ?? read.sum,
      items: read.items,
      fields: readFields(problems, input.fields),
      refId: ref?.id,
      source: input.source ?? 'api',
    }
    return (await recordFact(ctx, report, problems)).fact
  },
}

/** Records a person with intent; the lead is a fact too, so that rules can reward it. */
export const recordLead: Command<RecordLeadInput & Source, { lead: LeadRow; conversion: FactRow }> = {
  name: 'recordLead',
  may: 'events.write',
  subject: ({ lead }) => lead.id,
  again: async (ctx, id) => {
    const [lead] = await ctx.db.select().from(leads).where(eq(leads.id, id))
    const conversion = lead && (await findConversion(ctx, scoped(ctx), { id: lead.factId }))
    return lead && conversion ? { lead, conversion } : refuse('NOT_FOUND')
  },
  locks: (ctx, input) =>
    decisionLocks(ctx, { ...input, customerExternalId: input.customerExternalId ?? input.email?.trim().toLowerCase() }),
  handle: async (ctx, input) => {
    const program = await programOf(ctx, input.programId)
    const problems = new Problems()
    const optional = (text: string | null | undefined, name: string) =>
      text ? (problems.note(parseText(text, { path: [name], max: 120 })) ?? null) : null
    const person = {
      name: optional(input.name, 'name'),
      email: input.email ? (problems.note(parseEmail(input.email, ['email'])) ?? null) : null,
      company: optional(input.company, 'company'),
      phone: input.phone ? (problems.note(parsePhone(input.phone, ['phone'])) ?? null) : null,
    }
    const report = {
      ...input,
      program,
      type: 'LEAD',
      at: problems.note(readOccurredAt(ctx, input.occurredAt)) ?? ctx.now,
      customerExternalId: input.customerExternalId ?? person.email,
      fields: readFields(problems, input.fields),
      source: input.source ?? 'api',
    }
    const { fact, isNew } = await recordFact(ctx, report, problems)
    if (!isNew) {
      const [lead] = await ctx.db.select().from(leads).where(eq(leads.factId, fact.id))
      return { lead: lead ?? refuse('NOT_FOUND'), conversion: fact }
    }
    const lead: LeadRow = {
      id: newId(ctx, 'lead'),
      workspaceId: program.workspaceId,
      programId: program.id,
      factId: fact.id,
      partnerId: null,
      customerId: fact.customerId,
      ...person,
      state: 'NEW',
      externalId: fact.externalId,
      createdAt: fact.at,
    }
    await ctx.db.insert(leads).values(lead)
    return { lead, conversion: fact }
  },
}

/** Moves a lead along; QUALIFIED is a fact of its own, so that rules can reward it. */
export const setLeadState: Command<SetLeadStateInput, LeadRow> = {
  name: 'setLeadState',
  may: 'events.write',
  subject: (lead) => lead.id,
  again: async (ctx, id) => (await findLead(ctx, scoped(ctx), { id })) ?? refuse('NOT_FOUND'),
  locks: async (ctx, { id }) => {
    const lead = await findLead(ctx, scoped(ctx), { id })
    return lead ? decisionLocksAbout(ctx, lead.factId) : []
  },
  handle: async (ctx, input) => {
    const scope = scoped(ctx)
    const [lead] = await ctx.db
      .select()
      .from(leads)
      .where(and(eq(leads.id, input.id), eq(leads.workspaceId, scope.workspaceId)))
      .for('update')
    if (!lead) return refuse('NOT_FOUND', ['id'])
    if (lead.state === input.state) return lead
    if (lead.state !== 'NEW' && !(lead.state === 'QUALIFIED' && input.state === 'CONVERTED'))
      refuse('STATE_CONFLICT', ['state'], { state: lead.state })
    const [fact] = await ctx.db.select().from(facts).where(eq(facts.id, lead.factId))
    if (input.state === 'QUALIFIED' && fact) {
      const program = await programOf(ctx, lead.programId)
      await recordFact(ctx, {
        program,
        type: 'QUALIFIED_LEAD',
        at: ctx.now,
        externalId: `qualified:${lead.id}`,
        refId: fact.id,
        customerExternalId: null,
        source: 'api',
      })
    }
    const [row] = await ctx.db
      .update(leads)
      .set({ state: input.state as LeadRow['state'] })
      .where(eq(leads.id, lead.id))
      .returning()
    return row ?? lead
  },
}
