import { kindOf } from '@rapport/domain'
import type { ProgramRules } from '@rapport/domain/programs'
import type { Slice } from '@rapport/domain/commissions'
import {
  type Binding,
  type Credit,
  creditable,
  type Entry,
  type Fact,
  type History,
  INVALID_CLICK,
  OWN_FIELDS,
} from '@rapport/domain/tracking'
import { and, eq, gte, or, type SQL, sql } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands/command.ts'
import { anyOf } from '../../platform/db/sets.ts'
import { enrollments, partners } from '../partners/tables.ts'
import { attributions, bindings, clicks, codes, facts, standings } from '../tracking/tables.ts'
import type { FactRow } from '../tracking/index.ts'
import { commissionEntries, commissions } from './tables.ts'

/** A stored fact as the rules read it: money in minor units, the code's owner and the click among its fields. */
export function toFact(row: FactRow, codeOwner: string | null): Fact {
  const given = Object.entries(row.fields).filter(([name]) => !(OWN_FIELDS as readonly string[]).includes(name))
  return {
    id: row.id,
    type: row.type,
    at: row.at,
    seq: row.seq,
    partner: row.partnerId ?? undefined,
    customer: row.customerId ?? undefined,
    visitor: row.visitor ?? undefined,
    ref: row.refId ?? undefined,
    fields: {
      ...Object.fromEntries(given),
      ...(row.amountMinor !== null && row.currency !== null && !row.whole
        ? { amount: { minor: row.amountMinor.toString(), currency: row.currency } }
        : {}),
      ...(row.items ? { items: row.items } : {}),
      ...(row.clickId ? { click_id: row.clickId } : {}),
      ...(codeOwner ? { code_owner: codeOwner } : {}),
      ...('unknown_click_id' in row.fields ? { unknown_click_id: row.fields['unknown_click_id'] } : {}),
    },
  }
}

const any = (conditions: (SQL | undefined)[]): SQL | undefined => {
  const given = conditions.filter((c) => c !== undefined)
  return given.length > 0 ? or(...given) : undefined
}

export async function loadFacts(ctx: CommandContext, programId: string, where: SQL | undefined): Promise<Fact[]> {
  if (!where) return []
  const rows = await ctx.db
    .select({ fact: facts, owner: codes.partnerId })
    .from(facts)
    .leftJoin(codes, eq(codes.id, facts.codeId))
    .where(and(eq(facts.programId, programId), where))
  return rows.map(({ fact, owner }) => toFact(fact, owner))
}

function factCondition(slice: Slice): SQL | undefined {
  const { keys } = slice
  const by = {
    ids: () => anyOf(facts.id, keys),
    ref: () => anyOf(facts.refId, keys),
    visitor: () => anyOf(facts.visitor, keys),
    customer: () => anyOf(facts.customerId, keys),
    partner: () =>
      sql`exists (select 1 from ${attributions} where ${attributions.factId} = ${facts.id} and ${anyOf(attributions.partnerId, keys)})`,
    program: () => sql`true`,
    subject: () => undefined,
    payee: () => undefined,
  }[slice.by]()
  const types = slice.types?.filter((type) => type !== 'CLICK')
  if (!by || (slice.types && types?.length === 0)) return undefined
  return and(by, types ? anyOf(facts.type, types) : undefined, slice.since ? gte(facts.at, slice.since) : undefined)
}

function clickCondition(slice: Slice): SQL | undefined {
  if (slice.types && !slice.types.includes('CLICK')) return undefined
  const since = slice.since ? gte(clicks.at, slice.since) : undefined
  if (slice.by === 'visitor')
    return and(anyOf(clicks.visitor, slice.keys), sql`${clicks.validity} <> 'GENERAL_INVALID'`, since)
  return slice.by === 'ids' ? anyOf(clicks.id, slice.keys) : undefined
}

async function loadClicks(ctx: CommandContext, programId: string, where: SQL | undefined): Promise<Fact[]> {
  if (!where) return []
  const rows = await ctx.db
    .select()
    .from(clicks)
    .where(and(eq(clicks.programId, programId), where))
  return rows.map((row) => ({
    id: row.id,
    type: row.validity === 'GENERAL_INVALID' ? INVALID_CLICK : 'CLICK',
    at: row.at,
    seq: 0,
    partner: row.partnerId,
    visitor: row.visitor,
    fields: { ...row.subIds, link: row.linkId, validity: row.validity, reason: row.reason },
  }))
}

function entryCondition(slice: Slice): SQL | undefined {
  const { keys } = slice
  const by = {
    subject: () => anyOf(commissions.factId, keys),
    customer: () => anyOf(facts.customerId, keys),
    payee: () => anyOf(commissions.payee, keys),
    partner: () => anyOf(commissions.payee, keys),
    program: () => sql`true`,
    ids: () => undefined,
    ref: () => anyOf(commissions.factId, keys),
    visitor: () => anyOf(facts.visitor, keys),
  }[slice.by]()
  return (
    by &&
    and(
      by,
      slice.types ? anyOf(commissions.ruleId, slice.types) : undefined,
      slice.since ? gte(commissionEntries.at, slice.since) : undefined,
    )
  )
}

async function loadEntries(ctx: CommandContext, programId: string, where: SQL | undefined): Promise<Entry[]> {
  if (!where) return []
  const rows = await ctx.db
    .select({ entry: commissionEntries, commission: commissions, customerId: facts.customerId })
    .from(commissionEntries)
    .innerJoin(commissions, eq(commissions.id, commissionEntries.commissionId))
    .innerJoin(facts, eq(facts.id, commissions.factId))
    .where(and(eq(commissions.programId, programId), where))
  return rows.map(({ entry, commission, customerId }) => ({
    key: entry.key,
    kind: entry.kind,
    fact: entry.causeFactId ?? commission.factId,
    subject: commission.factId,
    item: commission.item || undefined,
    rule: commission.ruleId,
    component: commission.component || undefined,
    version: entry.versionId,
    payee: commission.payee,
    customer: customerId ?? undefined,
    unit: entry.currency,
    amount: entry.amountMinor,
    quantity: entry.quantity ?? undefined,
    period: commission.period || undefined,
    at: entry.at,
    holdUntil: commission.holdUntil ?? undefined,
    payableAt: commission.payableAt ?? undefined,
  }))
}

/** Who was credited for earlier facts, as it was decided then. */
async function loadCredits(ctx: CommandContext, factIds: readonly string[]): Promise<Record<string, Credit>> {
  if (factIds.length === 0) return {}
  const rows = await ctx.db
    .select({ credits: attributions.credits })
    .from(attributions)
    .where(anyOf(attributions.factId, factIds))
  return Object.fromEntries(rows.flatMap((row) => Object.entries(row.credits)))
}

async function loadBindings(ctx: CommandContext, programId: string, customer: string | undefined): Promise<Binding[]> {
  if (customer === undefined) return []
  const rows = await ctx.db
    .select()
    .from(bindings)
    .where(and(eq(bindings.programId, programId), eq(bindings.customerId, customer)))
    .orderBy(bindings.since, bindings.id)
  return rows.map((row) => ({ customer, partner: row.partnerId, from: row.since, until: row.until ?? undefined }))
}

/** What the rules may ask of partners: tier, own rate, whether they take part. */
async function loadPartners(
  ctx: CommandContext,
  programId: string,
  ids: readonly string[],
): Promise<History['partners']> {
  if (ids.length === 0) return {}
  const rows = await ctx.db
    .select({ enrollment: enrollments, state: partners.state })
    .from(enrollments)
    .innerJoin(partners, eq(partners.id, enrollments.partnerId))
    .where(and(eq(enrollments.programId, programId), anyOf(enrollments.partnerId, ids)))
  return Object.fromEntries(
    rows.map(({ enrollment, state }) => [
      enrollment.partnerId,
      {
        ...(enrollment.tierId ? { tier: enrollment.tierId } : {}),
        ...(enrollment.ownRateBps === null ? {} : { rate: String(enrollment.ownRateBps / 10_000) }),
        ...enrollment.attributes,
        since: enrollment.createdAt,
        active: state === 'ACTIVE' && enrollment.state === 'ACTIVE',
      },
    ]),
  )
}

async function loadStanding(
  ctx: CommandContext,
  programId: string,
  ids: readonly string[],
): Promise<History['standing']> {
  if (ids.length === 0) return {}
  const rows = await ctx.db
    .select()
    .from(standings)
    .where(and(eq(standings.programId, programId), anyOf(standings.partnerId, ids)))
  const levels: Record<string, Record<string, string>> = {}
  for (const row of rows) levels[row.partnerId] = { ...levels[row.partnerId], [row.policy]: row.level }
  return levels
}

/** A touch says of its partner what the enrollment's attributes say, so that rules can ask `touch.partner_type`. */
function withAttributes(touch: Fact, partner: History['partners'][string] | undefined): Fact {
  const { tier: _tier, rate: _rate, since: _since, active: _active, ...attributes } = partner ?? {}
  return { ...touch, fields: { ...attributes, ...touch.fields } }
}

const unique = <T extends { id: string }>(list: readonly T[]): T[] => [...new Map(list.map((x) => [x.id, x])).values()]

/**
 * Loads slices and what hangs on them, in a handful of statements, on top of what is known already: also what is known of everybody who
 * could be credited, of who was, and of `others`. Of whom nothing is known afterwards is no partner of the program.
 */
export async function loadHistory(
  ctx: CommandContext,
  programId: string,
  rules: ProgramRules,
  fact: Fact,
  slices: readonly Slice[],
  known: History,
  others: readonly string[] = [],
): Promise<History> {
  const ofFacts = slices.filter((slice) => slice.of === 'facts')
  const found = unique([
    ...known.facts,
    ...(await loadFacts(ctx, programId, any(ofFacts.map(factCondition)))),
    ...(await loadClicks(ctx, programId, any(ofFacts.map(clickCondition)))),
  ]).filter((f) => f.id !== fact.id)
  const have = new Set(found.map((f) => f.id))
  const referred = [...new Set(found.flatMap((f) => (f.ref && f.ref !== fact.id && !have.has(f.ref) ? [f.ref] : [])))]
  const all = referred.length > 0 ? [...found, ...(await loadFacts(ctx, programId, anyOf(facts.id, referred)))] : found
  const entries = await loadEntries(
    ctx,
    programId,
    any(slices.filter((slice) => slice.of === 'entries').map(entryCondition)),
  )
  const credited = {
    ...known.credited,
    ...(await loadCredits(
      ctx,
      all.filter((f) => f.type !== 'CLICK' && !(f.id in known.credited)).map((f) => f.id),
    )),
  }
  const bound = known.bindings.length > 0 ? known.bindings : await loadBindings(ctx, programId, fact.customer)
  const people = [
    ...others,
    ...creditable(rules, fact, { ...known, facts: all, bindings: bound }, ctx.now),
    ...all.map((f) => f.partner),
    ...Object.values(credited).map((c) => c?.partner),
    ...entries.map((e) => e.payee),
  ]
  const ids = [...new Set(people)].filter(
    (id): id is string => id !== undefined && kindOf(id) === 'partner' && !(id in known.partners),
  )
  const partnersKnown = { ...known.partners, ...(await loadPartners(ctx, programId, ids)) }
  return {
    facts: all.map((f) => (f.type === 'CLICK' && f.partner ? withAttributes(f, partnersKnown[f.partner]) : f)),
    entries: [...new Map([...known.entries, ...entries].map((e) => [`${e.key}`, e])).values()],
    bindings: bound,
    credited,
    partners: partnersKnown,
    standing:
      rules.standing.length > 0 ? { ...known.standing, ...(await loadStanding(ctx, programId, ids)) } : known.standing,
  }
}
