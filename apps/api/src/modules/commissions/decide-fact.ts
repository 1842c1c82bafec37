import { concerned, decide, needs, type Decision } from '@rapport/domain/commissions'
import { kindOf } from '@rapport/domain'
import type { ProgramRules } from '@rapport/domain/programs'
import { type Fact, type History, NO_HISTORY } from '@rapport/domain/tracking'
import { and, eq } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands/command.ts'
import { newId } from '../../platform/context.ts'
import { reaction } from '../../platform/outbox/reaction.ts'
import { rulesAt, type VersionRow, versionsOf } from '../programs/index.ts'
import type { FactRow } from '../tracking/index.ts'
import { attributions, bindings, codes, facts, leads, standings, type StoredTouch } from '../tracking/tables.ts'
import { applyEntries } from './apply-entries.ts'
import { loadHistory, toFact } from './history.ts'

/** The rules a fact falls under: those of its origin for what undoes it, else those in force at its time. */
async function versionFor(ctx: CommandContext, row: FactRow): Promise<VersionRow | undefined> {
  if (row.refId && ['REFUND', 'CHARGEBACK'].includes(row.type)) {
    const [origin] = await ctx.db
      .select({ at: facts.at, version: attributions.versionId })
      .from(facts)
      .leftJoin(attributions, eq(attributions.factId, facts.id))
      .where(eq(facts.id, row.refId))
    const own = origin?.version
      ? (await versionsOf(ctx, row.programId)).find((v) => v.id === origin.version)
      : undefined
    if (own) return own
  }
  return rulesAt(ctx, row.programId, row.at)
}

/** Loads what the rules need for a fact, in two rounds: what the fact itself points to, then what hangs on those it concerns. */
async function historyFor(ctx: CommandContext, programId: string, rules: ProgramRules, fact: Fact): Promise<History> {
  const first = await loadHistory(ctx, programId, rules, fact, needs(rules, fact), NO_HISTORY)
  const partners = concerned(rules, fact, first, ctx.now)
  const origin = first.facts.find((f) => f.id === fact.ref)
  const further = needs(rules, fact, { partners, origin })
  const strangers = partners.some((id) => kindOf(id) === 'partner' && !(id in first.partners))
  return further.length > 0 || strangers ? loadHistory(ctx, programId, rules, fact, further, first, partners) : first
}

/**
 * Decides a fact the moment it is recorded, in the same transaction: who is credited, what is earned or taken back, and why. Everything
 * it decides is stored; nothing of it is worked out again later. Whoever records a fact holds its `decisionLocks`.
 */
export async function decideFact(ctx: CommandContext, row: FactRow): Promise<void> {
  const version = await versionFor(ctx, row)
  if (!version) return
  const [code] = row.codeId
    ? await ctx.db.select({ owner: codes.partnerId }).from(codes).where(eq(codes.id, row.codeId))
    : []
  const fact = toFact(row, code?.owner ?? null)
  const history = await historyFor(ctx, row.programId, version.rules, fact)
  const decision = decide({ rules: version.rules, version: version.id, fact, history, now: ctx.now })
  const attributionId = await saveAttribution(ctx, row, version, decision, history)
  await saveBinding(ctx, row, decision)
  await saveStanding(ctx, row, decision)
  const partnerId = decision.attribution?.winner?.partner
  if (row.type === 'LEAD' && partnerId) await ctx.db.update(leads).set({ partnerId }).where(eq(leads.factId, row.id))
  await applyEntries(ctx, row, attributionId, decision)
}

async function saveAttribution(
  ctx: CommandContext,
  row: FactRow,
  version: VersionRow,
  decision: Decision,
  history: History,
): Promise<string> {
  const { attribution } = decision
  const credit = attribution ? undefined : row.refId ? history.credited[row.refId] : undefined
  const partnerId = attribution?.winner?.partner ?? credit?.partner ?? null
  const touch = attribution?.winner?.touch
  const click = touch ? history.facts.find((f) => f.id === touch && f.type === 'CLICK') : undefined
  const id = newId(ctx, 'attribution')
  await ctx.db.insert(attributions).values({
    id,
    workspaceId: row.workspaceId,
    programId: row.programId,
    factId: row.id,
    outcome: partnerId ? 'ATTRIBUTED' : 'ORGANIC',
    partnerId,
    linkId: typeof click?.fields['link'] === 'string' ? click.fields['link'] : null,
    clickId: click?.id ?? null,
    codeId: attribution?.winner?.source === 'CODE' ? row.codeId : null,
    versionId: version.id,
    touches: (attribution?.considered ?? []).map((touch): StoredTouch => ({ ...touch, at: touch.at.toISOString() })),
    sentence: attribution?.sentence ?? originSentence(credit?.partner),
    outcomes: decision.lines.map((line) => ({
      rule: line.rule ?? null,
      payee: line.payee ?? null,
      item: line.item ?? null,
      outcome: line.outcome,
      sentence: line.sentence,
      trace: [...line.trace],
    })),
    credits: { ...(credit === undefined ? {} : { [row.id]: credit }), ...decision.credits },
    roles: [...(attribution?.also ?? [])],
    decided: { ...decision.decided },
    decidedAt: ctx.now,
  })
  return id
}

const originSentence = (partner: string | undefined) =>
  partner
    ? { id: 'attribution.origin', values: { partner: { kind: 'text' as const, value: partner } } }
    : { id: 'attribution.originOrganic', values: {} }

async function saveBinding(ctx: CommandContext, row: FactRow, { binding }: Decision): Promise<void> {
  if (binding.end)
    await ctx.db
      .update(bindings)
      .set({ until: binding.end.at })
      .where(
        and(
          eq(bindings.programId, row.programId),
          eq(bindings.customerId, binding.end.binding.customer),
          eq(bindings.partnerId, binding.end.binding.partner),
          eq(bindings.since, binding.end.binding.from),
        ),
      )
  if (binding.bind)
    await ctx.db.insert(bindings).values({
      id: newId(ctx, 'attribution'),
      workspaceId: row.workspaceId,
      programId: row.programId,
      customerId: binding.bind.customer,
      partnerId: binding.bind.partner,
      factId: row.id,
      since: binding.bind.from,
      until: binding.bind.until ?? null,
    })
}

async function saveStanding(ctx: CommandContext, row: FactRow, { standing }: Decision): Promise<void> {
  for (const change of standing)
    await ctx.db
      .insert(standings)
      .values({
        programId: row.programId,
        partnerId: change.partner,
        policy: change.policy,
        level: change.to,
        since: row.at,
      })
      .onConflictDoUpdate({
        target: [standings.programId, standings.partnerId, standings.policy],
        set: { level: change.to, since: row.at },
      })
}

export const decideRecordedFact = reaction({
  name: 'decide-fact',
  on: ['fact.recorded.v1'],
  inTransaction: true,
  handle: async (ctx, event) => {
    const [row] = await ctx.db.select().from(facts).where(eq(facts.id, event.payload.factId))
    if (row) await decideFact(ctx, row)
  },
})
