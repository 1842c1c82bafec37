/** A node of a list as its query answers it. */
export type Node = Readonly<Record<string, unknown>>
export type Cell = string | number | null
export type Reading = { instant: (value: unknown) => string | null }

/** A column of a list's CSV: its heading is `csv.<head>`, `ask` is selected of each node, `of` reads the cell. */
export type Column = {
  head: string
  ask: string
  of: (node: Node, read: Reading) => Cell
  /** Only the workspace's own people may read it. */
  staff?: boolean
}

/** A list that can be taken along: the query it is, the types of its filter and order, and its columns. */
export type List = { query: string; where: string; orderBy?: string; columns: readonly Column[] }

const cell = (value: unknown): Cell =>
  typeof value === 'string' || typeof value === 'number' ? value : typeof value === 'boolean' ? String(value) : null
const inside = (node: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Node)[key] : undefined), node)

const plain = (head: string, field: string = head): Column => ({ head, ask: field, of: (node) => cell(node[field]) })
const time = (head: string, field: string): Column => ({
  head,
  ask: field,
  of: (node, read) => read.instant(node[field]),
})
const named = (head: string, field: string): Column => ({
  head,
  ask: `${field} { name }`,
  of: (node) => cell(inside(node, field, 'name')),
})
const each = (head: string, ask: string, of: (node: Node) => unknown[]): Column => ({
  head,
  ask,
  of: (node) => of(node).map(String).join(', '),
})
const list = (node: Node, ...path: string[]): unknown[] => {
  const found = inside(node, ...path)
  return Array.isArray(found) ? found : []
}
const money = (head: string, field: string = head): Column => ({
  head,
  ask: `${field} { amount currencyCode }`,
  of: (node) => cell(inside(node, field, 'amount')),
})
const currency = (field: string): Column => ({
  head: 'currency',
  ask: `${field} { amount currencyCode }`,
  of: (node) => cell(inside(node, field, 'currencyCode')),
})
const forStaff = (column: Column): Column => ({ ...column, staff: true })

/** The lists by the name in their address. */
export const LISTS: Readonly<Record<string, List>> = {
  partners: {
    query: 'partners',
    where: 'PartnersWhere',
    orderBy: 'PartnersOrderBy',
    columns: [
      plain('name'),
      plain('state'),
      plain('email'),
      plain('phone'),
      plain('website'),
      plain('country'),
      plain('language', 'locale'),
      each('programs', 'enrollments(first: 20) { nodes { program { name } } }', (node) =>
        list(node, 'enrollments', 'nodes').map((one) => inside(one, 'program', 'name')),
      ),
      plainOf30('clicks30', 'clicks'),
      plainOf30('sales30', 'sales'),
      {
        head: 'commission30',
        ask: 'stats30d { clicks sales commission { amount currencyCode } }',
        of: (node) =>
          list(node, 'stats30d', 'commission')
            .map((one) => `${String(inside(one, 'amount'))} ${String(inside(one, 'currencyCode'))}`)
            .join(', '),
      },
      time('since', 'createdAt'),
      plain('id'),
    ],
  },
  applications: {
    query: 'applications',
    where: 'ApplicationsWhere',
    columns: [
      plain('name'),
      plain('company'),
      plain('email'),
      plain('phone'),
      plain('website'),
      each('channels', 'channels', (node) => list(node, 'channels')),
      named('program', 'program'),
      plain('state'),
      plain('source'),
      plain('language', 'locale'),
      plain('message'),
      plain('references'),
      each('signals', 'signals { message }', (node) => list(node, 'signals').map((one) => inside(one, 'message'))),
      time('received', 'createdAt'),
      time('decided', 'decidedAt'),
      plain('reason', 'decisionReason'),
      plain('id'),
    ],
  },
  leads: {
    query: 'leads',
    where: 'LeadsWhere',
    columns: [
      plain('name'),
      plain('company'),
      forStaff(plain('email')),
      forStaff(plain('phone')),
      plain('state'),
      named('program', 'program'),
      named('partner', 'partner'),
      attribution(),
      time('date', 'createdAt'),
      plain('externalId'),
      plain('id'),
    ],
  },
  conversions: {
    query: 'conversions',
    where: 'ConversionsWhere',
    columns: [
      time('date', 'occurredAt'),
      plain('kind'),
      named('program', 'program'),
      named('partner', 'partner'),
      money('amount'),
      money('refunded', 'refundedAmount'),
      currency('amount'),
      plain('customer', 'customerExternalId'),
      attribution(),
      plain('externalId'),
      plain('id'),
    ],
  },
  commissions: {
    query: 'commissions',
    where: 'CommissionsWhere',
    orderBy: 'CommissionsOrderBy',
    columns: [
      time('earned', 'earnedAt'),
      named('partner', 'partner'),
      named('program', 'program'),
      plain('state'),
      money('amount'),
      money('original', 'originalAmount'),
      currency('amount'),
      plain('rule'),
      plain('why'),
      time('holdUntil', 'holdUntil'),
      time('paid', 'paidAt'),
      plain('reason', 'declineReason'),
      { head: 'conversion', ask: 'conversion { id }', of: (node) => cell(inside(node, 'conversion', 'id')) },
      plain('id'),
    ],
  },
  links: {
    query: 'trackingLinks',
    where: 'LinksWhere',
    columns: [
      plain('url'),
      plain('name'),
      plain('leadsTo', 'destinationUrl'),
      named('program', 'program'),
      named('partner', 'partner'),
      plain('clicks'),
      plain('uniqueClicks'),
      time('since', 'createdAt'),
      plain('id'),
    ],
  },
  payouts: {
    query: 'payouts',
    where: 'PayoutsWhere',
    columns: [
      time('date', 'createdAt'),
      forStaff({ head: 'run', ask: 'run { number }', of: (node) => cell(inside(node, 'run', 'number')) }),
      named('partner', 'partner'),
      money('amount'),
      currency('amount'),
      plain('state'),
      time('paid', 'paidAt'),
      plain('reference'),
      plain('reason', 'failureReason'),
      plain('id'),
    ],
  },
  resources: {
    query: 'resources',
    where: 'ResourcesWhere',
    columns: [
      plain('title'),
      plain('kind'),
      plain('description'),
      plain('folder'),
      each('tags', 'tags', (node) => list(node, 'tags')),
      plain('language'),
      each('programs', 'programs { name }', (node) => list(node, 'programs').map((one) => inside(one, 'name'))),
      each('tiers', 'tiers { name }', (node) => list(node, 'tiers').map((one) => inside(one, 'name'))),
      plain('views'),
      plain('downloads'),
      plain('shares'),
      plain('clicks'),
      time('expires', 'expiresAt'),
      time('changed', 'updatedAt'),
      plain('id'),
    ],
  },
}

function plainOf30(head: string, field: string): Column {
  const ask = 'stats30d { clicks sales commission { amount currencyCode } }'
  return { head, ask, of: (node) => cell(inside(node, 'stats30d', field)) }
}

function attribution(): Column {
  const ask = 'attribution { sentence }'
  return { head: 'attribution', ask, of: (node) => cell(inside(node, 'attribution', 'sentence')) }
}
