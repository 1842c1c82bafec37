import { isPlaceholder, isRefusal, type Money, Problems, type Refusal, refusal, refuse } from '@rapport/domain'
import { parseText } from '@rapport/domain/identity'
import { and, eq, sql } from 'drizzle-orm'
import { hashOf, type CommandContext } from '../../platform/commands/command.ts'
import { newId } from '../../platform/context.ts'
import type { ProgramRow } from '../programs/index.ts'
import { partners } from '../partners/tables.ts'
import { clicks, codes, customers, facts } from './tables.ts'

export type FactRow = typeof facts.$inferSelect

export type NewFact = {
  program: ProgramRow
  type: string
  at: Date
  externalId?: string | null | undefined
  partnerId?: string | null | undefined
  customerExternalId?: string | null | undefined
  visitor?: string | null | undefined
  clickId?: string | null | undefined
  code?: string | null | undefined
  refId?: string | null | undefined
  amount?: Money | null | undefined
  /** What the report states where the amount is worked out, such as "the rest" (null): a retry states the same. */
  stated?: Money | null | undefined
  /** Of an undoing: whether it undoes the whole at once. */
  whole?: boolean
  items?: Record<string, unknown>[] | null | undefined
  fields?: Record<string, unknown> | null | undefined
  source: string
  /** The fact it undoes: shares its customer and visitor. */
  original?: FactRow | undefined
}

const MAX_JSON = 16_000

/** What is wrong with what an integrator sends along: too large, too deep, or not to be stored. */
function problemOfJson(value: unknown, path: string): Refusal | null {
  if (value == null) return null
  if (JSON.stringify(value).length > MAX_JSON) return refusal('TOO_LONG', [path], { max: MAX_JSON })
  const stack: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  for (let item = stack.pop(); item; item = stack.pop()) {
    if (typeof item.value === 'string' && (item.value.includes('\u0000') || !item.value.isWellFormed()))
      return refusal('INVALID_CHARACTERS', [path])
    if (typeof item.value === 'number' && !Number.isFinite(item.value)) return refusal('INVALID', [path])
    if (typeof item.value !== 'object' || item.value === null) continue
    if (item.depth >= 8) return refusal('INVALID', [path])
    for (const [key, child] of Object.entries(item.value)) {
      if (key.includes('\u0000') || key === '__proto__') return refusal('INVALID_CHARACTERS', [path])
      stack.push({ value: child, depth: item.depth + 1 })
    }
  }
  return null
}

/** What names a thing; a placeholder that nobody replaced would name the same thing for everybody. */
function identifier(given: string | null | undefined, name: string, max = 200): string | null | Refusal {
  if (given == null || given === '') return null
  const text = parseText(given, { path: [name], max })
  return !isRefusal(text) && isPlaceholder(text) ? refusal('PLACEHOLDER', [name], { given: text }) : text
}

/** The customer as the integrator names them, made at the first mention. */
async function ensureCustomer(ctx: CommandContext, workspaceId: string, externalId: string): Promise<string> {
  const mine = and(eq(customers.workspaceId, workspaceId), eq(customers.externalId, externalId))
  const find = async () => (await ctx.db.select({ id: customers.id }).from(customers).where(mine))[0]?.id
  const found = await find()
  if (found) return found
  const [made] = await ctx.db
    .insert(customers)
    .values({ id: newId(ctx, 'customer'), workspaceId, externalId, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: customers.id })
  return made?.id ?? (await find()) ?? refuse('NOT_FOUND', ['customerExternalId'])
}

/**
 * A hash of what a report means: the same for a retry with another idempotency key, at another time or by another way, and whether what it
 * does not say is absent or null.
 */
function meaningOf(given: NewFact): string {
  const amount = given.stated === undefined ? given.amount : given.stated
  const said = Object.entries(given.fields ?? {}).filter(([, value]) => value != null)
  const meaning = {
    type: given.type,
    amount: amount && { minor: amount.minor, currency: amount.currency },
    items: given.items,
    customer: given.customerExternalId,
    click: given.clickId,
    code: given.code?.toUpperCase(),
    partner: given.partnerId,
    about: given.refId,
    fields: said.length > 0 ? Object.fromEntries(said) : null,
  }
  return hashOf(Object.fromEntries(Object.entries(meaning).filter(([, value]) => value != null && value !== '')))
}

/** The fact that the same report made before; another report under its id is refused. */
export async function reportedBefore(
  ctx: CommandContext,
  given: NewFact,
  name = 'externalId',
): Promise<FactRow | undefined> {
  if (given.externalId == null || given.externalId === '') return undefined
  const earlier = await factByExternalId(ctx, given.program.id, given.externalId)
  return earlier && earlier.payloadHash !== meaningOf(given) ? refuse('EXTERNAL_ID_REUSED', [name]) : earlier
}

/**
 * Writes down what happened, once per (program, external id): the same report again gives the first fact with `isNew` false, another
 * report under the same id is refused. A click that the program does not know and a code that nobody owns are kept as fields, credit nobody,
 * and are told with the attribution.
 * Every problem is told at once, with those that reading the input has noted.
 */
export async function recordFact(
  ctx: CommandContext,
  given: NewFact,
  problems = new Problems(),
): Promise<{ fact: FactRow; isNew: boolean }> {
  const { program } = given
  problems.note(problemOfJson(given.items, 'items'))
  problems.note(problemOfJson(given.fields, 'fields'))
  const externalId = problems.note(identifier(given.externalId, 'externalId')) ?? null
  const codeText = problems.note(identifier(given.code, 'code', 80))
  const customerName = problems.note(identifier(given.customerExternalId, 'customerExternalId'))
  const visitor = problems.note(identifier(given.visitor, 'visitor'))
  const clickId = problems.note(identifier(given.clickId, 'clickId'))
  const click = clickId ? await clickOf(ctx, program, clickId) : undefined
  const partnerId = given.partnerId ? problems.note(await partnerOf(ctx, program.workspaceId, given.partnerId)) : null
  problems.refuse()
  const earlier = await reportedBefore(ctx, given)
  if (earlier) return { fact: earlier, isNew: false }

  const code = codeText ? await codeOf(ctx, program.id, codeText) : undefined
  const row = {
    id: newId(ctx, 'fact'),
    workspaceId: program.workspaceId,
    programId: program.id,
    type: given.type,
    at: given.at,
    recordedAt: ctx.now,
    externalId,
    partnerId: partnerId ?? null,
    customerId: customerName
      ? await ensureCustomer(ctx, program.workspaceId, customerName)
      : (given.original?.customerId ?? null),
    visitor: visitor ?? click?.visitor ?? given.original?.visitor ?? null,
    clickId: click?.id ?? null,
    codeId: code?.id ?? null,
    refId: given.refId ?? null,
    amountMinor: given.amount?.minor ?? null,
    currency: given.amount?.currency ?? null,
    whole: given.whole ?? false,
    items: given.items ?? null,
    fields: {
      ...given.fields,
      ...(codeText ? { code: codeText } : {}),
      ...(clickId && !click ? { unknown_click_id: clickId } : {}),
    },
    source: given.source,
    payloadHash: meaningOf(given),
  }
  const [fact] = await ctx.db.insert(facts).values(row).onConflictDoNothing().returning()
  if (!fact)
    return { fact: (await reportedBefore(ctx, given)) ?? refuse('EXTERNAL_ID_REUSED', ['externalId']), isNew: false }
  ctx.emit({
    name: 'fact.recorded.v1',
    workspaceId: program.workspaceId,
    payload: { factId: fact.id, programId: program.id, type: fact.type },
  })
  return { fact, isNew: true }
}

export async function factByExternalId(
  ctx: Pick<CommandContext, 'db'>,
  programId: string,
  externalId: string,
): Promise<FactRow | undefined> {
  return (
    await ctx.db
      .select()
      .from(facts)
      .where(and(eq(facts.programId, programId), eq(facts.externalId, externalId)))
  )[0]
}

async function clickOf(
  ctx: CommandContext,
  program: ProgramRow,
  id: string,
): Promise<{ id: string; visitor: string } | undefined> {
  const [click] = await ctx.db
    .select({ id: clicks.id, visitor: clicks.visitor })
    .from(clicks)
    .where(and(eq(clicks.id, id), eq(clicks.workspaceId, program.workspaceId), eq(clicks.programId, program.id)))
  return click
}

async function codeOf(ctx: CommandContext, programId: string, code: string) {
  const [found] = await ctx.db
    .select({ id: codes.id })
    .from(codes)
    .where(and(eq(codes.programId, programId), sql`upper(${codes.code}) = ${code.toUpperCase()}`))
  return found
}

async function partnerOf(ctx: CommandContext, workspaceId: string, id: string): Promise<string | Refusal> {
  const [partner] = await ctx.db
    .select({ id: partners.id })
    .from(partners)
    .where(and(eq(partners.id, id), eq(partners.workspaceId, workspaceId)))
  return partner?.id ?? refusal('NOT_FOUND', ['partnerId'])
}
