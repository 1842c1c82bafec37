import { dayOf } from '@rapport/domain'
import type { Api } from './api.ts'
import type { Expected, Fixture, Scenario } from './fixture.ts'
import { minorOf, type Reported, reportScenario } from './report.ts'

type Entry = { kind: string; amount: { amount: string; currencyCode: string }; at: string; causeId: string | null }
type Commission = {
  payee: string
  component: string | null
  item: string | null
  period: string | null
  holdUntil: string | null
  rule: string
  conversion: { id: string }
  entries: Entry[]
}
type Conversion = {
  id: string
  partner: { id: string } | null
  attribution: { outcome: string } | null
  decisions: Record<string, string> | null
  outcomes: { outcome: string; payee: string | null; item: string | null }[]
}

const COMMISSIONS =
  'payee component item period holdUntil rule conversion { id } entries { kind amount { amount currencyCode } at causeId }'
const CONVERSIONS = 'id partner { id } attribution { outcome } decisions outcomes { outcome payee item }'

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
  if (scenario.events.some((e) => e.type === 'payout_run' && e.id === expected.on))
    return 'a payout run happens when it is asked for, not at a past date'
  if (scenario.given?.entries) return 'opening entries from before the program came here cannot be reported yet'
  if (scenario.given?.standing) return 'levels held before the program came here cannot be reported yet'
  if (expected.also) return 'further roles are decided but not shown by the API yet'
  if (expected.balanceAfter !== undefined) return 'balances of units that are not money are not shown by the API yet'
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
      const commissions = await allOf<Commission>(api, 'commissions', reported.programId, COMMISSIONS)
      const conversions = await allOf<Conversion>(api, 'conversions', reported.programId, CONVERSIONS)
      for (const expected of scenario.expected) {
        const problem =
          beyond(expected, scenario) ??
          problemOf(expected, reported, commissions, conversions, String(fixture.rules['tz'] ?? 'UTC'))
        if (problem) reasons.push(`${scenario.id} ${expected.on} ${expected.payee ?? ''}: ${problem}`)
        else exact++
      }
    } catch (error) {
      reasons.push(`${scenario.id}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { exact, all, reasons }
}

const isInHold = (entry: Entry, commission: Commission): boolean =>
  entry.kind === 'REVERSE' && commission.holdUntil !== null && entry.at <= commission.holdUntil

function problemOf(
  expected: Expected,
  reported: Reported,
  commissions: Commission[],
  conversions: Conversion[],
  tz: string,
): string | undefined {
  const [event = '', item] = expected.on.split('/')
  const factId = reported.conversions.get(event)
  const payee = reported.partners.get(expected.payee ?? '') ?? expected.payee
  const conversion = conversions.find((c) => c.id === factId)
  for (const [name, value] of Object.entries(expected.decided ?? {}))
    if (conversion?.decisions?.[name] !== value) return `${name} is ${conversion?.decisions?.[name]}`
  if (
    expected.winner !== undefined &&
    (conversion?.partner?.id ?? null) !==
      (expected.winner === null ? null : (reported.partners.get(expected.winner) ?? null))
  )
    return 'another partner is credited'
  if (expected.amount === undefined) return undefined
  const period = /^(day|month|year) (.+)$/.exec(expected.on)?.[2]
  const mine = commissions.filter(
    (c) =>
      c.payee === payee &&
      (expected.component === '*' || (c.component ?? '') === (expected.component ?? '')) &&
      (item === undefined || c.item === item),
  )
  const entries = mine.flatMap((c) =>
    c.entries
      .filter((e) =>
        period
          ? c.period === period
          : e.kind === 'EARN' || isInHold(e, c)
            ? c.conversion.id === factId
            : e.causeId === factId,
      )
      .map((entry) => ({ entry, commission: c })),
  )
  const amount = entries.reduce((sum, { entry }) => sum + minorOf(entry.amount.amount, entry.amount.currencyCode), 0)
  if (amount !== expected.amount) return `amount is ${amount}`
  if (amount !== 0 && entries.some(({ entry }) => entry.amount.currencyCode !== expected.unit))
    return `unit is ${entries[0]?.entry.amount.currencyCode}`
  if (
    expected.holdUntil &&
    !entries.some(
      ({ commission }) => commission.holdUntil && dayOf(new Date(commission.holdUntil), tz) === expected.holdUntil,
    )
  )
    return 'held until another day'
  if (amount !== 0 || !expected.outcome) return undefined
  const said = new Set(
    (conversion?.outcomes ?? [])
      .filter((o) => (o.payee ?? payee) === payee && (item === undefined || o.item === item))
      .map((o) => o.outcome),
  )
  if (entries.some(({ entry }) => entry.kind === 'REVERSE')) said.add('REJECTED').add('REVERSED')
  if (conversion && (conversion.partner?.id ?? null) !== payee) said.add('NOT_ATTRIBUTED')
  return said.has(expected.outcome) ? undefined : `outcome is ${[...said].join(', ') || 'none'}`
}
