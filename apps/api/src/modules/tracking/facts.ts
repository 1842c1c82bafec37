import { isRefusal, type Money, refuse } from '@rapport/domain'
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
  items?: Record<string, unknown>[] | null | undefined
  fields?: Record<string, unknown> | null | undefined
  source: string
  /** The fact it undoes: shares its customer and visitor. */
  original?: FactRow | undefined
}

const MAX_JSON = 16_000

/** Size and depth of what an integrator sends along; deeper or larger is refused. */
function checkJson(value: unknown, path: string): void {
  if (value == null) return
  if (JSON.stringify(value).length > MAX_JSON) refuse('TOO_LONG', [path], { max: MAX_JSON })
  const stack: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  for (let item = stack.pop(); item; item = stack.pop()) {
    if (typeof item.value === 'string' && (item.value.includes('\u0000') || !item.value.isWellFormed()))
      refuse('INVALID_CHARACTERS', [path])
    if (typeof item.value === 'number' && !Number.isFinite(item.value)) refuse('INVALID', [path])
    if (typeof item.value !== 'object' || item.value === null) continue
    if (item.depth >= 8) refuse('INVALID', [path])
    for (const [key, child] of Object.entries(item.value)) {
      if (key.includes('\u0000') || key === '__proto__') refuse('INVALID_CHARACTERS', [path])
      stack.push({ value: child, depth: item.depth + 1 })
    }
  }
}

function shortText(text: string | null | undefined, name: string, max = 200): string | null {
  if (text == null || text === '') return null
  const parsed = parseText(text, { path: [name], max })
  return isRefusal(parsed) ? refuse(parsed.refused, parsed.path, parsed.params) : parsed
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
 * Writes down what happened, once per (program, external id): the same report again gives the first fact with `isNew` false, another
 * report under the same id is refused. A click must be one of the program's; a code nobody owns is kept as a field and credits nobody.
 */
export async function recordFact(ctx: CommandContext, given: NewFact): Promise<{ fact: FactRow; isNew: boolean }> {
  const { program } = given
  checkJson(given.items, 'items')
  checkJson(given.fields, 'fields')
  const externalId = shortText(given.externalId, 'externalId')
  const payloadHash = hashOf({ ...given, program: program.id, at: undefined, original: undefined })
  const earlier = externalId === null ? undefined : await factByExternalId(ctx, program.id, externalId)
  if (earlier) return sameReport(earlier, payloadHash)

  const click = given.clickId ? await clickOf(ctx, program, shortText(given.clickId, 'clickId') ?? '') : undefined
  const codeText = shortText(given.code, 'code', 80)
  const code = codeText ? await codeOf(ctx, program.id, codeText) : undefined
  const partnerId = given.partnerId ? await partnerOf(ctx, program.workspaceId, given.partnerId) : null
  const customerName = shortText(given.customerExternalId, 'customerExternalId')
  const row = {
    id: newId(ctx, 'fact'),
    workspaceId: program.workspaceId,
    programId: program.id,
    type: given.type,
    at: given.at,
    recordedAt: ctx.now,
    externalId,
    partnerId,
    customerId: customerName
      ? await ensureCustomer(ctx, program.workspaceId, customerName)
      : (given.original?.customerId ?? null),
    visitor: shortText(given.visitor, 'visitor') ?? click?.visitor ?? given.original?.visitor ?? null,
    clickId: click?.id ?? null,
    codeId: code?.id ?? null,
    refId: given.refId ?? null,
    amountMinor: given.amount?.minor ?? null,
    currency: given.amount?.currency ?? null,
    items: given.items ?? null,
    fields: { ...given.fields, ...(codeText ? { code: codeText } : {}) },
    source: given.source,
    payloadHash,
  }
  const [fact] = await ctx.db.insert(facts).values(row).onConflictDoNothing().returning()
  if (fact) {
    ctx.emit({
      name: 'fact.recorded.v1',
      workspaceId: program.workspaceId,
      payload: { factId: fact.id, programId: program.id, type: fact.type },
    })
    return { fact, isNew: true }
  }
  const first =
    (await factByExternalId(ctx, program.id, externalId ?? '')) ?? refuse('EXTERNAL_ID_REUSED', ['externalId'])
  return sameReport(first, payloadHash)
}

function sameReport(fact: FactRow, payloadHash: string): { fact: FactRow; isNew: false } {
  return fact.payloadHash === payloadHash ? { fact, isNew: false } : refuse('EXTERNAL_ID_REUSED', ['externalId'])
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

async function clickOf(ctx: CommandContext, program: ProgramRow, id: string) {
  const [click] = await ctx.db
    .select({ id: clicks.id, visitor: clicks.visitor })
    .from(clicks)
    .where(and(eq(clicks.id, id), eq(clicks.workspaceId, program.workspaceId), eq(clicks.programId, program.id)))
  return click ?? refuse('NOT_FOUND', ['clickId'])
}

async function codeOf(ctx: CommandContext, programId: string, code: string) {
  const [found] = await ctx.db
    .select({ id: codes.id })
    .from(codes)
    .where(and(eq(codes.programId, programId), sql`upper(${codes.code}) = ${code.toUpperCase()}`))
  return found
}

async function partnerOf(ctx: CommandContext, workspaceId: string, id: string): Promise<string> {
  const [partner] = await ctx.db
    .select({ id: partners.id })
    .from(partners)
    .where(and(eq(partners.id, id), eq(partners.workspaceId, workspaceId)))
  return partner?.id ?? refuse('NOT_FOUND', ['partnerId'])
}
