import { exponentOf, formatDecimal, isCurrency } from '@rapport/domain'
import type { Api } from './api.ts'
import type { Event, Fixture, Scenario } from './fixture.ts'

export type Reported = {
  programId: string
  partners: Map<string, string>
  conversions: Map<string, string>
  /** What payout runs paid: by event, partner id and currency, in minor units. */
  payouts: Map<string, Map<string, number>>
}

let counter = 0

/** Amounts as the API takes them. */
const moneyInput = (raw: unknown): { amount: string; currencyCode: string } | null => {
  const { minor, currency } = raw as { minor: number | string; currency: string }
  return isCurrency(currency)
    ? { amount: formatDecimal({ minor: BigInt(minor), currency }), currencyCode: currency }
    : null
}

async function join(
  api: Api,
  programId: string,
  name: string,
): Promise<{ partnerId: string; enrollmentId: string; linkKey: string }> {
  const email = `p${counter++}@replay.example`
  const { application } = (await api.mutate(
    'submitApplication',
    { programId, name: `Partner ${name}`, email, phone: '+49 30 5550123', agree: true },
    'application { id }',
    true,
  )) as { application: { id: string } }
  const { enrollment } = (await api.mutate(
    'approveApplication',
    { id: application.id },
    'enrollment { id partner { id } links(first: 1) { nodes { key } } }',
  )) as { enrollment: { id: string; partner: { id: string }; links: { nodes: { key: string }[] } } }
  return {
    partnerId: enrollment.partner.id,
    enrollmentId: enrollment.id,
    linkKey: enrollment.links.nodes[0]?.key ?? '',
  }
}

/** Everybody a scenario names as a partner: in events, in what was given, and in values such as a code's owner. */
function partnersOf(scenario: Scenario, rules: Record<string, unknown>): string[] {
  const names = new Set<string>()
  for (const event of scenario.events) {
    if (event.partner) names.add(event.partner)
    for (const value of Object.values(event.fields ?? {}))
      if (typeof value === 'string' && /^[A-Z]\d?$/.test(value)) names.add(value)
  }
  for (const [name, values] of Object.entries(scenario.given?.partners ?? {})) {
    names.add(name)
    for (const value of Object.values(values))
      if (typeof value === 'string' && /^[A-Z]\d?$/.test(value)) names.add(value)
  }
  const customers = new Set(scenario.events.map((event) => event.customer))
  for (const expected of scenario.expected)
    if (expected.payee && !customers.has(expected.payee) && !JSON.stringify(rules).includes(`"${expected.payee}"`))
      names.add(expected.payee)
  return [...names].filter((name) => !customers.has(name))
}

/** Sets a scenario up and reports its events in their order, each with its own date, by the public API alone. */
export async function reportScenario(api: Api, fixture: Fixture, scenario: Scenario): Promise<Reported> {
  const slug = `r${counter++}-${fixture.id.slice(0, 30)}`
  const currency = isCurrency(fixture.rules.currency) ? fixture.rules.currency : 'USD'
  const { program } = (await api.mutate(
    'createProgram',
    {
      name: fixture.name.slice(0, 80),
      slug,
      kind: 'AFFILIATE',
      currencyCode: currency,
      destinationUrl: 'https://shop.example/',
    },
    'program { id }',
  )) as { program: { id: string } }
  const rules = { ...fixture.rules, ...scenario.rules }
  await api.mutate(
    'setRewardRules',
    { programId: program.id, rules, effectiveAt: '2000-01-01T00:00:00Z' },
    'ruleVersion { version }',
  )
  await setMinimum(api, program.id, currency, rules)
  await openWithoutGate(api, program.id)

  const partners = new Map<string, string>()
  const links = new Map<string, string>()
  const enrollments = new Map<string, string>()
  for (const name of partnersOf(scenario, rules)) {
    const joined = await join(api, program.id, name)
    partners.set(name, joined.partnerId)
    links.set(name, joined.linkKey)
    enrollments.set(name, joined.enrollmentId)
  }
  const named = (value: unknown): unknown =>
    typeof value === 'string' && partners.has(value) ? partners.get(value) : value
  for (const [name, values] of Object.entries(scenario.given?.partners ?? {})) {
    const attributes = Object.fromEntries(
      Object.entries(values)
        .filter(([key, v]) => ['string', 'number', 'boolean'].includes(typeof v) && key !== 'active')
        .map(([key, v]) => [key, named(v)]),
    )
    await api.mutate('updateEnrollment', { id: enrollments.get(name), attributes }, 'enrollment { id }')
  }
  await describePartners(
    api,
    scenario.events.filter((e) => e.type === 'CLICK'),
    enrollments,
  )
  const conversions = new Map<string, string>()
  const clicks = new Map<string, string>()
  const payouts = new Map<string, Map<string, number>>()
  for (const event of scenario.events)
    if (event.type === 'payout_run')
      payouts.set(event.id, await payOut(api, program.id, [...partners.values()], new Date(event.at)))
    else await reportEvent(api, program.id, event, { partners, links, conversions, clicks, named })
  return { programId: program.id, partners, conversions, payouts }
}

/** The published minimum payout, which is a setting of the program. */
async function setMinimum(api: Api, id: string, currencyCode: string, rules: Record<string, unknown>): Promise<void> {
  const minimum = (rules['payout'] as { minimum?: Record<string, string> } | undefined)?.minimum?.[currencyCode]
  const minimumPayout = { amount: minimum?.split(' ')[0] ?? '0', currencyCode }
  await api.mutate('updateProgram', { id, minimumPayout }, 'program { id }')
}

/** What every click of a partner says alike, such as its kind of site, is an attribute of the partner. */
async function describePartners(api: Api, clicks: Event[], enrollments: Map<string, string>): Promise<void> {
  for (const name of new Set(clicks.map((click) => click.partner ?? ''))) {
    const said = clicks.filter((click) => click.partner === name).map((click) => click.fields ?? {})
    const alike = Object.entries(said[0] ?? {}).filter(
      ([key, value]) => typeof value === 'string' && said.every((fields) => fields[key] === value),
    )
    if (alike.length === 0) continue
    const attributes = Object.fromEntries(alike)
    await api.mutate('updateEnrollment', { id: enrollments.get(name), attributes }, 'enrollment { id }')
  }
}

/** Approves what is owed at an instant and pays it, as a manager does on that day. */
async function payOut(api: Api, programId: string, partnerIds: string[], at: Date): Promise<Map<string, number>> {
  api.setNow(at)
  try {
    const { commissions } = (await api.query(
      `{ commissions(first: 100, where: { programId: "${programId}", releasable: true }) { nodes { id earnedAt } } }`,
    )) as { commissions: { nodes: { id: string; earnedAt: string }[] } }
    const ids = commissions.nodes.filter(({ earnedAt }) => new Date(earnedAt) <= at).map(({ id }) => id)
    if (ids.length > 0) await api.mutate('approveCommissions', { ids }, 'commissions { id }')
    const { payoutPreview } = (await api.query('{ payoutPreview { partner { id } included } }')) as {
      payoutPreview: { partner: { id: string }; included: boolean }[]
    }
    if (!payoutPreview.some(({ partner, included }) => included && partnerIds.includes(partner.id))) return new Map()
    const { payoutRun } = (await api.mutate(
      'createPayoutRun',
      { partnerIds },
      'payoutRun { payouts { partner { id } amount { amount currencyCode } } }',
    )) as {
      payoutRun: { payouts: { partner: { id: string }; amount: { amount: string; currencyCode: string } }[] }
    }
    return new Map(
      payoutRun.payouts.map(({ partner, amount }) => [partner.id, minorOf(amount.amount, amount.currencyCode)]),
    )
  } finally {
    api.setNow()
  }
}

/** The replay's programs have no public page to wait for: terms, persona, a resource and the tracking test open them as for everybody. */
async function openWithoutGate(api: Api, id: string): Promise<void> {
  await api.mutate(
    'publishTerms',
    {
      programId: id,
      paid: 'As published.',
      referral: 'As published.',
      measurement: 'As published.',
      support: 'As published.',
    },
    'program { id }',
  )
  const persona = { name: 'Reader', role: '-', needs: '-', pains: '-', values: '-', obstacles: '-' }
  await api.mutate('updateProgram', { id, persona }, 'program { id }')
  await api.mutate(
    'createResource',
    { title: 'Terms', kind: 'TEXT', text: 'As published.', primary: true, programIds: [id] },
    'resource { id }',
  )
  await api.mutate('runTrackingTest', { id }, 'program { id }')
  await api.mutate('openProgram', { id }, 'program { state }')
}

type Known = {
  partners: Map<string, string>
  links: Map<string, string>
  conversions: Map<string, string>
  clicks: Map<string, string>
  named: (value: unknown) => unknown
}

async function reportEvent(api: Api, programId: string, event: Event, known: Known): Promise<void> {
  const occurredAt = new Date(event.at).toISOString()
  if (event.type === 'CLICK') {
    const subIds = Object.fromEntries(Object.entries(event.fields ?? {}).filter(([, v]) => typeof v === 'string'))
    const { click } = (await api.mutate(
      'recordClick',
      { linkKey: known.links.get(event.partner ?? ''), occurredAt, visitor: event.visitor ?? event.customer, subIds },
      'click { id }',
    )) as { click: { id: string } }
    known.clicks.set(event.id, click.id)
    return
  }
  const { amount, items, click_id: clickId, ...rest } = event.fields ?? {}
  const fields = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, known.named(value)]))
  const money = amount === undefined ? null : moneyInput(amount)
  if (amount !== undefined && money === null) fields['amount'] = amount
  const common = {
    programId,
    occurredAt,
    partnerId: event.partner ? known.partners.get(event.partner) : null,
    customerExternalId: event.customer ?? null,
    visitor: event.visitor ?? null,
    clickId: typeof clickId === 'string' ? (known.clicks.get(clickId) ?? null) : null,
    fields,
  }
  if (event.type === 'REFUND') {
    const id = known.conversions.get(event.ref ?? '')
    await api.mutate(
      'refundConversion',
      { id, amount: money, refundExternalId: event.id, occurredAt },
      'conversion { id }',
    )
    const { conversion } = (await api.query(
      `{ conversion(programId: "${programId}", externalId: "${event.id}") { id } }`,
    )) as { conversion: { id: string } }
    known.conversions.set(event.id, conversion.id)
    return
  }
  if (event.type === 'LEAD') {
    const { conversion } = (await api.mutate(
      'recordLead',
      { ...common, externalId: event.id },
      'conversion { id }',
    )) as { conversion: { id: string } }
    known.conversions.set(event.id, conversion.id)
    return
  }
  const standard = ['SALE', 'SIGNUP', 'TRIAL', 'QUALIFIED_LEAD', 'RENEWAL'].includes(event.type)
  const needsAmount = ['SALE', 'RENEWAL'].includes(event.type) && !items
  const input = {
    ...common,
    externalId: event.id,
    kind: standard ? event.type : 'CUSTOM',
    type: standard ? null : event.type,
    amount: money ?? (needsAmount ? { amount: '0', currencyCode: 'USD' } : null),
    items: items ?? null,
    refExternalId: event.ref && known.conversions.has(event.ref) ? event.ref : null,
  }
  const { conversion } = (await api.mutate('recordConversion', input, 'conversion { id }')) as {
    conversion: { id: string }
  }
  known.conversions.set(event.id, conversion.id)
}

export const minorOf = (amount: string, unit: string): number =>
  Math.round(
    Number(amount) *
      10 **
        (isCurrency(unit)
          ? exponentOf(unit)
          : unit[3] === '_' && isCurrency(unit.slice(0, 3))
            ? exponentOf(unit.slice(0, 3))
            : 0),
  )
