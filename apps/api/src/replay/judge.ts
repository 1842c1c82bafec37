import { dayOf } from '@rapport/domain'
import type { Api } from './api.ts'
import type { Expected, Fixture, Scenario } from './fixture.ts'
import { minorOf, type Reported, reportScenario } from './report.ts'

type Entry = {
  kind: string
  amount: { amount: string; currencyCode: string }
  at: string
  causeId: string | null
}
type Commission = {
  payee: string
  component: string | null
  item: string | null
  period: string | null
  holdUntil: string | null
  payableAt: string | null
  rule: string
  conversion: { id: string }
  entries: Entry[]
}
type Conversion = {
  id: string
  partner: { id: string } | null
  attribution: { roles: { role: string; partnerId: string }[] } | null
  decisions: Record<string, string> | null
  outcomes: { outcome: string; payee: string | null; component: string | null; item: string | null }[]
}
/** What the API says of a scenario once its events are reported. */
type Told = { scenario: Scenario; reported: Reported; commissions: Commission[]; conversions: Conversion[]; tz: string }
type Posted = { entry: Entry; commission: Commission }

const COMMISSIONS =
  'payee component item period holdUntil payableAt rule conversion { id } entries { kind amount { amount currencyCode } at causeId }'
const CONVERSIONS =
  'id partner { id } attribution { roles { role partnerId } } decisions outcomes { outcome payee component item }'

async function allOf<T>(api: Api, list: string, programId: string, select: string): Promise<T[]> {
  const found: T[] = []
  for (let after: string | null = null; ;) {
    const data = await api.query(
      `{ ${list}(first: 100${after ? `, after: "${after}"` : ''}, where: { programId: "${programId}" }) { nodes { ${select} } pageInfo { hasNextPage endCursor } } }`,
    )
    const page = data[list] as { nodes: T[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
    found.push(...page.nodes)
    if (!page.pageInfo.hasNextPage) return found
    after = page.pageInfo.endCursor
  }
}

/** Why an expected result is beyond what past events reported by the API can show; undefined when it is not. */
function beyond(expected: Expected, scenario: Scenario): string | undefined {
  if (scenario.given?.entries) return 'opening entries from before the program came here cannot be reported yet'
  if (scenario.given?.standing) return 'levels held before the program came here cannot be reported yet'
  return undefined
}

/** Reports every scenario of a program and compares what the API says with what was published. */
export async function replayProgram(
  api: Api,
  fixture: Fixture,
): Promise<{ exact: number; all: number; reasons: string[] }> {
  let exact = 0
  let all = 0
  const reasons: string[] = []
  for (const scenario of fixture.scenarios) {
    all += scenario.expected.length
    try {
      const reported = await reportScenario(api, fixture, scenario)
      const told: Told = {
        scenario,
        reported,
        commissions: await allOf<Commission>(api, 'commissions', reported.programId, COMMISSIONS),
        conversions: await allOf<Conversion>(api, 'conversions', reported.programId, CONVERSIONS),
        tz: String(fixture.rules['tz'] ?? 'UTC'),
      }
      for (const expected of scenario.expected) {
        const problem = beyond(expected, scenario) ?? problemOf(expected, told) ?? surplusOf(expected, told)
        if (problem) reasons.push(`${scenario.id} ${expected.on} ${expected.payee ?? ''}: ${problem}`)
        else exact++
      }
    } catch (error) {
      reasons.push(`${scenario.id}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { exact, all, reasons }
}

/** Reversals inside the hold make the line itself smaller; later ones stand on their own. */
const isInHold = ({ entry, commission }: Posted): boolean =>
  entry.kind === 'REVERSE' && commission.holdUntil !== null && entry.at <= commission.holdUntil

const minor = ({ entry }: Posted): number => minorOf(entry.amount.amount, entry.amount.currencyCode)
const causeOf = ({ entry, commission }: Posted): string => entry.causeId ?? commission.conversion.id
const postedOf = (told: Told): Posted[] =>
  told.commissions.flatMap((commission) => commission.entries.map((entry) => ({ entry, commission })))
const payeeOf = (expected: Expected, { reported }: Told): string | undefined =>
  reported.partners.get(expected.payee ?? '') ?? expected.payee
const isComponent = (expected: Expected, component: string | null): boolean =>
  expected.component === '*' || (component ?? '') === (expected.component ?? '')

function entriesFor(expected: Expected, told: Told): Posted[] {
  const [event = '', item] = expected.on.split('/')
  const factId = told.reported.conversions.get(event)
  const period = /^(day|month|year) (.+)$/.exec(expected.on)?.[2]
  return postedOf(told).filter(
    (posted) =>
      posted.commission.payee === payeeOf(expected, told) &&
      isComponent(expected, posted.commission.component) &&
      (item === undefined || posted.commission.item === item) &&
      (period
        ? posted.commission.period === period
        : (posted.entry.kind === 'EARN' || isInHold(posted) ? posted.commission.conversion.id : causeOf(posted)) ===
          factId),
  )
}

/**
 * What was said of an event to a payee: by the rules on the event itself and on those that refer to it. Only what a rule of the same
 * component said counts, and a line that was taken back whole is REJECTED, whatever was said when it was earned.
 */
function outcomesFor(expected: Expected, told: Told, entries: readonly Posted[]): Set<string> {
  const [event = '', item] = expected.on.split('/')
  const payee = payeeOf(expected, told)
  const about = told.scenario.events.filter((e) => e.id === event || e.ref === event).map((e) => e.id)
  const ids = new Set(about.map((id) => told.reported.conversions.get(id)))
  const said = new Set(
    told.conversions
      .filter((c) => ids.has(c.id))
      .flatMap((c) => c.outcomes)
      .filter(
        (o) =>
          (o.payee ?? payee) === payee &&
          (o.component ?? '') === (expected.component ?? '') &&
          (item === undefined || o.item === item),
      )
      .map((o) => o.outcome),
  )
  const conversion = told.conversions.find((c) => c.id === told.reported.conversions.get(event))
  const isOwn = told.scenario.events.find((e) => e.id === event)?.ref === undefined
  if (isOwn && conversion?.attribution && (conversion.partner?.id ?? null) !== payee && entries.length === 0)
    said.add('NOT_ATTRIBUTED')
  if (entries.some(({ entry }) => entry.kind === 'REVERSE')) {
    said.delete('EARNED')
    said.add('REJECTED')
  }
  return said
}

function problemOf(expected: Expected, told: Told): string | undefined {
  const { reported, conversions, tz } = told
  const payout = reported.payouts.get(expected.on)
  if (payout) {
    const paid = payout.get(payeeOf(expected, told) ?? '') ?? 0
    return paid === expected.amount ? undefined : `paid ${paid}`
  }
  const conversion = conversions.find((c) => c.id === reported.conversions.get(expected.on.split('/')[0] ?? ''))
  for (const [name, value] of Object.entries(expected.decided ?? {}))
    if (conversion?.decisions?.[name] !== value) return `${name} is ${conversion?.decisions?.[name]}`
  if (
    expected.winner !== undefined &&
    (conversion?.partner?.id ?? null) !==
      (expected.winner === null ? null : (reported.partners.get(expected.winner) ?? null))
  )
    return 'another partner is credited'
  for (const [role, names] of Object.entries(expected.also ?? {})) {
    const found = conversion?.attribution?.roles.filter((r) => r.role === role).map((r) => r.partnerId)
    if (JSON.stringify(found) !== JSON.stringify(names.map((name) => reported.partners.get(name))))
      return `${role} is ${JSON.stringify(found)}`
  }
  if (expected.amount === undefined) return undefined
  const entries = entriesFor(expected, told)
  const amount = entries.reduce((sum, posted) => sum + minor(posted), 0)
  if (amount !== expected.amount) return `amount is ${amount}`
  if (amount !== 0 && entries.some(({ entry }) => entry.amount.currencyCode !== expected.unit))
    return `unit is ${entries[0]?.entry.amount.currencyCode}`
  if (amount === 0 && expected.outcome) {
    const said = outcomesFor(expected, told, entries)
    if (!said.has(expected.outcome)) return `outcome is ${[...said].join(', ') || 'none'}`
  }
  const isOn = (at: string | null, day: string) => at !== null && dayOf(new Date(at), tz).startsWith(day)
  if (expected.holdUntil && !entries.some((e) => isOn(e.commission.holdUntil, expected.holdUntil ?? '')))
    return 'held until another day'
  if (expected.payableOn && !entries.some((e) => isOn(e.commission.payableAt, expected.payableOn ?? '')))
    return 'payable on another day'
  const balance = expected.balanceAfter === undefined ? undefined : balanceAfter(expected, told)
  return balance === expected.balanceAfter ? undefined : `balance is ${balance}`
}

/** The sum of what the payee gained and lost in the unit up to the event. */
function balanceAfter(expected: Expected, told: Told): number {
  const { scenario, reported } = told
  const until = scenario.events.slice(0, scenario.events.findIndex((e) => e.id === expected.on) + 1)
  const ids = new Set(until.map((e) => reported.conversions.get(e.id)))
  return postedOf(told)
    .filter(
      (posted) =>
        posted.commission.payee === payeeOf(expected, told) &&
        posted.entry.amount.currencyCode === expected.unit &&
        ids.has(causeOf(posted)),
    )
    .reduce((sum, posted) => sum + minor(posted), 0)
}

/** What the event posted to the payee that nobody expects is a mistake too. */
function surplusOf(expected: Expected, told: Told): string | undefined {
  const [event = ''] = expected.on.split('/')
  if (expected.amount === undefined) return undefined
  const siblings = told.scenario.expected.filter(
    (x) => x.on.split('/')[0] === event && payeeOf(x, told) === payeeOf(expected, told),
  )
  const surplus = postedOf(told).find(
    (posted) =>
      causeOf(posted) === told.reported.conversions.get(event) &&
      posted.commission.payee === payeeOf(expected, told) &&
      !isInHold(posted) &&
      !siblings.some((x) => isComponent(x, posted.commission.component)),
  )
  return surplus && `unexpected ${minor(surplus)} ${surplus.entry.amount.currencyCode} by ${surplus.commission.rule}`
}
