import { add, ensure, formatDecimal, isRefusal, type Money, parseMoney, Refused, refuse } from '@rapport/domain'
import { can, parseEmail, parsePhone, parseText } from '@rapport/domain/identity'
import { FACT_TYPE_PATTERN, FACT_TYPES } from '@rapport/domain/programs'
import { and, eq, inArray } from 'drizzle-orm'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import type { MoneyInput } from '../../../platform/graphql/scalars.ts'
import { ownProgram, type ProgramRow } from '../../programs/index.ts'
import { type FactRow, factByExternalId, recordFact } from '../facts.ts'
import { findConversion, type LeadRow } from '../fact-queries.ts'
import type { RecordConversionInput, RecordLeadInput, RefundConversionInput, SetLeadStateInput } from '../fact-types.ts'
import { facts, leads } from '../tables.ts'
import { readOccurredAt } from './record-click.ts'

/** What the reporting side may be: a key, or the program's postback address. */
export type Source = { source?: string }

async function programOf(ctx: CommandContext, id: string): Promise<ProgramRow> {
  return (await ownProgram(ctx, scoped(ctx), id)) ?? refuse('NOT_FOUND', ['programId'])
}

function readAmount(amount: MoneyInput | null | undefined, needed: boolean): Money | null {
  if (!amount) return needed ? refuse('REQUIRED', ['amount']) : null
  const money = ensure(parseMoney(amount.amount, amount.currencyCode, ['amount']))
  return money.minor < 0n ? refuse('AMOUNT_INVALID', ['amount', 'amount']) : money
}

/** Amounts in items come as the API writes money; the rules read minor units. */
const readItems = (items: readonly Record<string, unknown>[] | null | undefined) =>
  items?.map((item, index) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item))
      return refuse('INVALID', ['items', String(index)])
    return Object.fromEntries(
      Object.entries(item).map(([key, value]) => [key, readMoneyLike(value, ['items', String(index), key])]),
    )
  })

const readFields = (fields: Record<string, unknown> | null | undefined) =>
  fields == null
    ? fields
    : Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, readMoneyLike(value, ['fields', key])]))

function readMoneyLike(value: unknown, path: string[]): unknown {
  if (typeof value !== 'object' || value === null || !('currencyCode' in value)) return value
  const { amount, currencyCode } = value as { amount?: unknown; currencyCode: unknown }
  const money = ensure(parseMoney(String(amount), String(currencyCode), path))
  return { minor: money.minor.toString(), currency: money.currency }
}

function typeOf(input: RecordConversionInput): string {
  if (input.kind !== 'CUSTOM')
    return ['REFUND', 'CHARGEBACK', 'LEAD'].includes(input.kind) ? refuse('INVALID', ['kind']) : input.kind
  const type = input.type ?? ''
  if (!FACT_TYPE_PATTERN.test(type) || (FACT_TYPES as readonly string[]).includes(type)) refuse('INVALID', ['type'])
  return type
}

/** Records a sale or another rewarded event; attribution, commissions and ledger are done when it is answered. */
export const recordConversion: Command<RecordConversionInput & Source, FactRow> = {
  name: 'recordConversion',
  may: 'events.write',
  subject: (fact) => fact.id,
  again: async (ctx, id) => (await findConversion(ctx, scoped(ctx), { id })) ?? refuse('NOT_FOUND'),
  handle: async (ctx, input) => {
    const program = await programOf(ctx, input.programId)
    const type = typeOf(input)
    if (input.externalId.trim() === '') refuse('REQUIRED', ['externalId'])
    const ref = input.refExternalId ? await factByExternalId(ctx, program.id, input.refExternalId) : undefined
    if (input.refExternalId && !ref) refuse('NOT_FOUND', ['refExternalId'])
    const { fact } = await recordFact(ctx, {
      ...input,
      program,
      type,
      at: readOccurredAt(ctx, input.occurredAt),
      amount: readAmount(input.amount, (type === 'SALE' || type === 'RENEWAL') && !input.items),
      items: readItems(input.items),
      fields: readFields(input.fields),
      refId: ref?.id,
      source: input.source ?? 'api',
    })
    return fact
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
  handle: async (ctx, input) => {
    const program = await programOf(ctx, input.programId)
    const optional = (text: string | null | undefined, name: string) =>
      text ? ensure(parseText(text, { path: [name], max: 120 })) : null
    const person = {
      name: optional(input.name, 'name'),
      email: input.email ? ensure(parseEmail(input.email, ['email'])) : null,
      company: optional(input.company, 'company'),
      phone: input.phone ? ensure(parsePhone(input.phone, ['phone'])) : null,
    }
    const { fact, isNew } = await recordFact(ctx, {
      ...input,
      program,
      type: 'LEAD',
      at: readOccurredAt(ctx, input.occurredAt),
      customerExternalId: input.customerExternalId ?? person.email,
      fields: readFields(input.fields),
      source: input.source ?? 'api',
    })
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

/** Takes a conversion back, whole or in part: a new fact about the old one, which stays. */
export const refundConversion: Command<RefundConversionInput & Source, FactRow> = {
  name: 'refundConversion',
  may: 'events.write',
  subject: (fact) => fact.id,
  again: async (ctx, id) => (await findConversion(ctx, scoped(ctx), { id })) ?? refuse('NOT_FOUND'),
  handle: async (ctx, input) => {
    const found =
      (await findConversion(ctx, scoped(ctx), input)) ?? refuse('NOT_FOUND', [input.id ? 'id' : 'externalId'])
    if (!can(ctx.actor, 'events.write', { workspaceId: found.workspaceId })) refuse('NOT_FOUND', ['id'])
    const program = await programOf(ctx, found.programId)
    const [original] = await ctx.db.select().from(facts).where(eq(facts.id, found.id)).for('update')
    if (!original || (original.refId !== null && ['REFUND', 'CHARGEBACK'].includes(original.type)))
      return refuse('STATE_CONFLICT', ['id'])
    const externalId = input.refundExternalId ?? null
    const earlier = externalId ? await factByExternalId(ctx, program.id, externalId) : undefined
    if (earlier) return earlier.refId === original.id ? original : refuse('EXTERNAL_ID_REUSED', ['refundExternalId'])
    await recordFact(ctx, {
      program,
      type: input.chargeback ? 'CHARGEBACK' : 'REFUND',
      at: readOccurredAt(ctx, input.occurredAt),
      externalId,
      refId: original.id,
      ...(await refundable(ctx, original, input.amount)),
      original,
      source: input.source ?? 'api',
    })
    return original
  },
}

/** How much the refund is: what was asked for, or all that is left. Refuses more than is left, and nothing at all. */
async function refundable(
  ctx: CommandContext,
  original: FactRow,
  asked: MoneyInput | null | undefined,
): Promise<{ amount: Money | null; fields: Record<string, unknown> }> {
  const undone = await ctx.db
    .select({ minor: facts.amountMinor, currency: facts.currency })
    .from(facts)
    .where(and(eq(facts.refId, original.id), inArray(facts.type, ['REFUND', 'CHARGEBACK'])))
  if (original.amountMinor === null || original.currency === null) {
    if (undone.length > 0) refuse('STATE_CONFLICT', ['id'])
    return { amount: null, fields: { whole: true } }
  }
  const spent = undone.reduce((sum, row) => sum + (row.minor ?? 0n), 0n)
  const left = { minor: original.amountMinor - spent, currency: original.currency }
  if (left.minor <= 0n && (original.amountMinor > 0n || undone.length > 0))
    refuse('REFUND_EXCEEDS', ['amount'], { left: `${formatDecimal({ ...left, minor: 0n })} ${left.currency}` })
  const amount = asked ? parseMoney(asked.amount, asked.currencyCode, ['amount']) : left
  if (isRefusal(amount)) throw new Refused([amount])
  if (amount.currency !== left.currency) refuse('CURRENCY_MISMATCH', ['amount', 'currencyCode'])
  if (asked && amount.minor <= 0n) refuse('AMOUNT_INVALID', ['amount', 'amount'])
  if (add(left, { minor: -amount.minor, currency: amount.currency }).minor < 0n)
    refuse('REFUND_EXCEEDS', ['amount'], { left: `${formatDecimal(left)} ${left.currency}` })
  const whole = undone.length === 0 && amount.minor === original.amountMinor
  return { amount, fields: whole ? { whole: true } : {} }
}
