/** The ids that requests name; `n` numbers a seeded row. */
export type Named = { id: (prefix: string, n: number) => string; programId: string; tierId: string }

const quoted = (value: string) => JSON.stringify(value)

/** Every list by its name, under each of its filters and orders. */
function lists({ id, programId, tierId }: Named): string[] {
  const program = `where: { programId: ${quoted(programId)} }`
  const partner = `where: { partnerId: ${quoted(id('prt', 5))} }`
  const range = 'where: { from: "2020-01-01T00:00:00Z", to: "2020-02-01T00:00:00Z" }'
  const where = (text: string) => `where: { ${text} }`
  const asked: Record<string, string[]> = {
    apiKeys: [''],
    applications: ['', program, where('state: [SUBMITTED, INFO_REQUESTED]'), where('state: [DECLINED]')],
    auditLog: [''],
    coMarketingAssets: [
      '',
      program,
      partner,
      where('state: IN_REVIEW'),
      where('state: DRAFT'),
      where('templateId: "none"'),
    ],
    codes: ['', program, partner, where(`enrollmentId: ${quoted(id('enr', 5))}`)],
    commissions: [
      '',
      'orderBy: EARNED_AT_ASC',
      'orderBy: AMOUNT_DESC',
      program,
      partner,
      range,
      where('state: [PENDING, HOLD]'),
      where('state: [PENDING], programId: ' + quoted(programId)),
      where('state: [DUE]'),
      where('state: [REVERSED]'),
      where('releasable: true'),
    ],
    conversions: [
      '',
      program,
      partner,
      range,
      where('kind: [LEAD]'),
      where('kind: [REFUND]'),
      where('outcome: ORGANIC'),
    ],
    deadLetters: [''],
    enrollments: ['', program, partner, where('state: PAUSED'), where('state: ENDED')],
    guestPosts: ['', program, partner, where('state: [IN_REVIEW]'), where('locale: "de"')],
    leads: ['', program, partner, where('state: NEW'), where('state: REJECTED')],
    partners: [
      '',
      'orderBy: NAME_ASC',
      'orderBy: NAME_DESC',
      program,
      where(`tierId: ${quoted(tierId)}`),
      where('state: SUSPENDED'),
      where('search: "zzz"'),
    ],
    payouts: [
      '',
      partner,
      where(`runId: ${quoted(id('run', 3))}`),
      where('state: [CREATED]'),
      where('state: [FAILED]'),
    ],
    payoutRuns: [''],
    programs: ['', where('search: "zzz"')],
    resources: [
      '',
      program,
      where('kind: LINK'),
      where('language: "de"'),
      where('folder: "F3"'),
      where('primary: true'),
      where('tag: "none"'),
      where('search: "zzz"'),
    ],
    trackingLinks: [
      '',
      program,
      partner,
      where(`enrollmentId: ${quoted(id('enr', 5))}`),
      where('madeFor: true'),
      where('madeFor: false'),
    ],
  }
  return Object.entries(asked).flatMap(([list, filters]) =>
    filters.map((filter) => `{ ${list}(first: 50 ${filter}) { nodes { id } pageInfo { endCursor } } }`),
  )
}

/** What the screens ask of a row, one level and more. */
const DEEP = [
  '{ partners(first: 20) { nodes { id name stats30d { clicks sales } balances { payable { amount } minimum { amount } } enrollments(first: 5) { nodes { program { name } tier { name } onboarding { key } agreement { agreedAt } } } users { email } } } }',
  '{ commissions(first: 50) { nodes { id why amount { amount } partner { name } program { name } conversion { id externalId } explanation { sentence lines { text } } entries { id } payout { id } } } }',
  '{ conversions(first: 50) { nodes { id refundedAmount { amount } attribution { sentence touches { at } } commissions { id } outcomes { sentence } } } }',
  '{ leads(first: 50) { nodes { id attribution { sentence } partner { name } } } }',
  '{ payouts(first: 50) { nodes { id partner { name } commissions { id } run { number } } } }',
  '{ payoutRuns(first: 10) { nodes { id payoutCount waitingCount total { amount } } } }',
  '{ trackingLinks(first: 50) { nodes { id clicks uniqueClicks partner { name } } } }',
  '{ coMarketingAssets(first: 20) { nodes { id state title clicks link { clicks } versions { number } partner { name } } } }',
  '{ guestPosts(first: 20) { nodes { id title partner { name } } } }',
  '{ resources(first: 20) { nodes { id title version { number } versions { id } programs { id } tiers { id } downloads views clicks shareUrl } } }',
  '{ feed(first: 50) { id text } }',
  '{ viewer { email } workspace { name } }',
  '{ resourceFolders { name } members { id } invitations { id } }',
]

export const ownQueries = (named: Named): string[] => [
  ...lists(named),
  ...DEEP,
  ...['prt', 'enr', 'app', 'lnk', 'cod', 'clk', 'fct', 'led', 'com', 'run', 'pay', 'res', 'ast', 'gst'].map(
    (prefix) => `{ node(id: ${quoted(named.id(prefix, 7))}) { id } }`,
  ),
  `{ conversion(programId: ${quoted(named.programId)}, externalId: "order8") { id } lead(programId: ${quoted(named.programId)}, externalId: "order10") { id } }`,
  `{ onboarding(enrollmentId: ${quoted(named.id('enr', 7))}) { key } balances(partnerId: ${quoted(named.id('prt', 7))}) { payable { amount } } }`,
]

/** What a partner's portal asks. */
export const partnerQueries = (): string[] =>
  [
    'commissions',
    'conversions',
    'leads',
    'payouts',
    'trackingLinks',
    'codes',
    'coMarketingAssets',
    'guestPosts',
    'resources',
    'enrollments',
    'programs',
  ].map((list) => `{ ${list}(first: 50) { nodes { id } } }`)

/** What reads all there is, because it is asked to. */
export const sums = ({ programId, id }: Named): string[] => {
  const where = (more: string) => `where: { from: "2026-01-01", to: "2026-03-31" ${more} }`
  const row = 'rows { date clicks sales partner { name } program { name } commission { amount } }'
  return [
    `{ stats(${where('')}, groupBy: [PARTNER]) { ${row} } }`,
    `{ stats(${where('')}, interval: DAY) { ${row} } }`,
    `{ stats(${where(`partnerId: ${quoted(id('prt', 7))}`)}, interval: DAY) { ${row} } }`,
    `{ stats(${where(`programId: ${quoted(programId)}`)}, groupBy: [PROGRAM]) { ${row} } }`,
    '{ payoutPreview { included partner { id } } }',
  ]
}
