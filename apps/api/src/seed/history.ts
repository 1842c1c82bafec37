import { addMonths, DAY_MS, exponentOf, formatDecimal, HOUR_MS, Refused } from '@rapport/domain'
import type { Actor } from '@rapport/domain/identity'
import { approveCommissions } from '../modules/commissions/index.ts'
import { createPayoutRun, markPayoutPaid, payoutsOfRun } from '../modules/payouts/index.ts'
import { recordConversion, recordLead, refundConversion } from '../modules/tracking/index.ts'
import { commissions } from '../modules/commissions/tables.ts'
import { and, asc, eq, lte } from 'drizzle-orm'
import type { Random } from './random.ts'
import type { PartnerSpec, ProgramSpec, WorkspaceSpec } from './spec.ts'
import type { ClickDraft, Teller } from './teller.ts'

export type Enrolled = {
  partnerId: string
  enrollmentId: string
  linkId: string
  code: string
  spec: PartnerSpec
  program: ProgramSpec & { id: string }
  since: Date
}

type Happening = { at: Date; tell: () => Promise<void> }

const AGENTS = ['newsletter', 'blog', 'video', 'story', null, null, null] as const

/** Visits of one enrollment over its life: more on weekdays, growing slowly, some of them bots. */
function visitsOf(e: Enrolled, until: Date, random: Random): ClickDraft[] {
  const drafts: ClickDraft[] = []
  for (let day = e.since.getTime(); day < until.getTime(); day += DAY_MS) {
    const weekend = [0, 6].includes(new Date(day).getUTCDay()) ? 0.55 : 1
    const growth = 0.75 + (0.6 * (day - e.since.getTime())) / (365 * DAY_MS)
    const expected = e.spec.reach * 0.45 * weekend * growth
    const count = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0)
    for (let i = 0; i < count; i++) {
      const at = new Date(day + random.between(6, 21) * HOUR_MS + random.between(0, HOUR_MS - 1))
      if (at >= until) continue
      const bot = random.chance(0.05)
      drafts.push({
        linkId: e.linkId,
        at,
        visitor: `demo-${e.partnerId.slice(-6)}-${drafts.length}`,
        validity: bot ? 'GENERAL_INVALID' : 'VALID',
        reason: bot ? 'BOT' : undefined,
        sub1: random.pick(AGENTS),
      })
    }
  }
  return drafts
}

/** A year of clicks, leads, sales, renewals, refunds, approvals and payouts, each through its command at its own time. */
export async function tellHistory(
  teller: Teller,
  spec: WorkspaceSpec,
  workspaceId: string,
  people: { integrator: Actor; manager: Actor; admin: Actor },
  enrolled: readonly Enrolled[],
  until: Date,
  random: Random,
): Promise<void> {
  const scale = 10n ** BigInt(exponentOf(spec.currencyCode))
  const priceOf = (program: ProgramSpec) => ({
    amount: formatDecimal({
      minor: (BigInt(Math.round(random.pick(program.prices) * 100)) * scale) / 100n,
      currency: spec.currencyCode,
    }),
    currencyCode: spec.currencyCode,
  })
  const happenings: Happening[] = []
  let order = 1000
  const sell = (programId: string, at: Date, input: object, program: ProgramSpec): Happening => {
    const externalId = `${spec.slug}-${order++}`
    const amount = priceOf(program)
    return {
      at,
      tell: async () =>
        void (await teller.do(people.integrator, at, recordConversion, {
          programId,
          kind: 'SALE',
          externalId,
          amount,
          occurredAt: at,
          ...input,
        })),
    }
  }

  for (const e of enrolled) {
    const drafts = visitsOf(e, until, random)
    const ids = await teller.clicks(drafts)
    drafts.forEach((draft, i) => {
      if (draft.validity !== 'VALID') return
      const clickId = ids[i] as string
      const customer = `${spec.slug}-c${i}-${e.partnerId.slice(-5)}`
      if (random.chance(0.02)) {
        const at = new Date(draft.at.getTime() + random.between(2, 40) * 60_000)
        const lead = {
          programId: e.program.id,
          clickId,
          customerExternalId: customer,
          externalId: `lead-${customer}`,
          occurredAt: at,
        }
        if (at < until)
          happenings.push({ at, tell: async () => void (await teller.do(people.integrator, at, recordLead, lead)) })
      }
      if (!random.chance(e.spec.success / 100)) return
      const at = new Date(draft.at.getTime() + random.between(1, 9 * 24) * HOUR_MS)
      if (at >= until) return
      const byCode = random.chance(0.25)
      const sale = sell(
        e.program.id,
        at,
        { ...(byCode ? { code: e.code } : { clickId }), customerExternalId: customer },
        e.program,
      )
      happenings.push(sale)
      const externalId = `${spec.slug}-${order - 1}`
      if (random.chance(0.05)) {
        const back = new Date(at.getTime() + random.between(2, 20) * DAY_MS)
        if (back < until)
          happenings.push({
            at: back,
            tell: async () =>
              void (await teller.do(people.integrator, back, refundConversion, {
                programId: e.program.id,
                externalId,
                refundExternalId: `refund-${externalId}`,
                occurredAt: back,
              })),
          })
      } else if (e.program.renews)
        for (let month = 1; month < 12 && random.chance(0.5); month++) {
          const again = addMonths(at, month, spec.timeZone)
          if (again >= until) break
          const renewal = {
            programId: e.program.id,
            kind: 'RENEWAL',
            externalId: `${externalId}-${month}`,
            amount: priceOf(e.program),
            customerExternalId: customer,
            occurredAt: again,
          }
          happenings.push({
            at: again,
            tell: async () => void (await teller.do(people.integrator, again, recordConversion, renewal)),
          })
        }
    })
  }
  const [first] = enrolled
  const begin = Math.min(...enrolled.map((e) => e.since.getTime()))
  if (first)
    for (let day = begin; day < until.getTime(); day += DAY_MS * 6) {
      const at = new Date(day + random.between(8, 20) * HOUR_MS)
      if (at < until)
        happenings.push(
          sell(first.program.id, at, { customerExternalId: `${spec.slug}-organic-${day}` }, first.program),
        )
    }
  for (let month = new Date(begin); month < until; month = addMonths(month, 1, spec.timeZone)) {
    const at = addMonths(month, 1, spec.timeZone)
    const isWithin = (months: number) => addMonths(at, months, spec.timeZone) > until
    if (at < until)
      happenings.push({
        at,
        tell: () =>
          closeMonth(teller, spec, workspaceId, people, at, isWithin(2) ? 'approve' : isWithin(3) ? 'run' : 'pay'),
      })
  }
  happenings.sort((a, b) => a.at.getTime() - b.at.getTime())
  for (const happening of happenings) await happening.tell()
}

/**
 * The manager approves what was held long enough; the admin makes a run of what is due, and pays it. The newest run is left to be paid,
 * and what is due since then to be run.
 */
async function closeMonth(
  teller: Teller,
  spec: WorkspaceSpec,
  workspaceId: string,
  people: { manager: Actor; admin: Actor },
  at: Date,
  last: 'approve' | 'run' | 'pay',
): Promise<void> {
  const due = await teller.services.database.db
    .select({ id: commissions.id })
    .from(commissions)
    .where(
      and(eq(commissions.workspaceId, workspaceId), eq(commissions.state, 'PENDING'), lte(commissions.holdUntil, at)),
    )
    .orderBy(asc(commissions.earnedAt))
    .limit(500)
  if (due.length === 0) return
  await teller.do(people.manager, at, approveCommissions, { ids: due.map((row) => row.id) })
  if (last === 'approve') return
  const later = new Date(at.getTime() + 2 * HOUR_MS)
  const run = await teller.do(people.admin, later, createPayoutRun, {}).catch(nothingToPay)
  if (!run || last === 'run') return
  const paidAt = new Date(later.getTime() + DAY_MS)
  for (const payout of await payoutsOfRun(teller.context(people.admin, later)).load(run.id))
    await teller.do(people.admin, paidAt, markPayoutPaid, { id: payout.id, reference: `${spec.name} ${run.number}` })
}

function nothingToPay(error: unknown): undefined {
  if (error instanceof Refused && error.refusals.every((r) => r.refused === 'NOTHING_TO_PAY')) return undefined
  throw error
}
