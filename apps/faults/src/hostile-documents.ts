/** A request that no server should take, as `fetch` sends it to `/graphql`. */
export type Hostile = { body?: string; headers?: Readonly<Record<string, string>>; search?: string }

const post = (request: Readonly<Record<string, unknown>>): Hostile => ({ body: JSON.stringify(request) })
const query = (text: string): Hostile => post({ query: text })
const times = (n: number, make: (i: number) => string, between = ' '): string =>
  Array.from({ length: n }, (_, i) => make(i)).join(between)
const nest = (n: number, open: string, close: string, core = ''): string => `${open.repeat(n)}${core}${close.repeat(n)}`

/** Fragments each of which names the next one `width` times; the last holds `core`. */
const growing = (n: number, width: number, core: string, on = 'Query') =>
  times(n, (i) => `fragment f${i} on ${on} { ${i === n - 1 ? core : times(width, () => `...f${i + 1}`)} }`)

const SELF = 'viewer { email }'
const IDS = 'query($ids: [ID!]!) { partners(where: { ids: $ids }) { nodes { id } } }'
const NODES = 'query($first: Int) { programs(first: $first) { nodes { id } } }'
const MUTATION =
  'mutation($input: SubmitApplicationInput!) { submitApplication(input: $input) { userErrors { code } } }'

/** Documents and variables that are dear to read, to check or to run, and requests that are none. */
export const HOSTILE: Readonly<Record<string, Hostile>> = {
  'aliases past the tokens with fragments that double 24 times': query(
    `{ ${times(670, (i) => `a${i}: __typename`)} ...f0 } ${growing(24, 2, SELF)}`,
  ),
  'a thousand aliases': query(`{ ${times(1000, (i) => `a${i}: __typename`)} }`),
  'sixty mutations': query(
    `mutation { ${times(60, (i) => `m${i}: submitApplication(input: {programId: "prg_x", name: "a", email: "a@b.example", phone: "1", agree: true}) { userErrors { code } }`)} }`,
  ),
  'a mesh of 50 fragments': query(
    `{ ...f0 } ${times(50, (i) => `fragment f${i} on Query { ${times(50, (k) => `...f${k}`)} }`)}`,
  ),
  'fragments without a field that grow on a mutation': query(
    `mutation { ...f0 } ${growing(19, 19, '...missing', 'Mutation')}`,
  ),
  'fragments without a field that grow on a query': query(`{ ...f0 } ${growing(19, 19, '...missing')}`),
  'a fragment hidden behind another of its name': query(
    `{ ...f } fragment f on Query { ...f ...f } fragment f on Query { ${SELF} }`,
  ),
  'the same field 490 times': query(`{ ${times(490, () => SELF)} }`),
  'the same fields in 20 fragments': query(
    `{ ${times(20, (i) => `...f${i}`)} } ${times(20, (i) => `fragment f${i} on Query { ${times(22, () => SELF)} }`)}`,
  ),
  'lists in lists, 9,000 deep': query(`{ programs(where: ${nest(9000, '[', ']')}) { nodes { id } } }`),
  'lists in lists, 900 deep': query(`{ programs(where: ${nest(900, '[', ']')}) { nodes { id } } }`),
  'objects in objects, 450 deep': query(`{ programs(where: ${nest(450, '{a:', '}', '1')}) { nodes { id } } }`),
  'types in types, 900 deep': query(`query($a: ${nest(900, '[', ']', 'Int')}) { ${SELF} }`),
  'fields in fields, 6,000 deep': query(`{ ${nest(6000, 'a{', '}', 'a')} }`),
  'inline fragments in each other': query(`{ ${nest(900, '... {', '}', SELF)} }`),
  'arguments without end': query(`{ programs(${times(480, (i) => `a${i}: 1`)}) { nodes { id } } }`),
  'variables without end': query(`query(${times(390, (i) => `$v${i}: Int`)}) { ${SELF} }`),
  'directives without end': query(`{ viewer ${times(300, () => '@skip(if: false)')} { email } }`),
  'a string of 19 KB where a number goes': query(`{ programs(first: "${'a'.repeat(19_000)}") { nodes { id } } }`),
  'a block string that is never closed': query(`{ programs(first: """${'a\\n'.repeat(6000)}) { nodes { id } } }`),
  'a number of 19,000 digits': query(`{ programs(first: ${'9'.repeat(19_000)}) { nodes { id } } }`),
  'names that are nearly right': query(`{ ${times(1400, (i) => `programz${i}`)} }`),
  'a document of 250 KB': query(`{ ${'a '.repeat(125_000)} }`),
  'a comment of 250 KB': query(`#${'a'.repeat(250_000)}\n{ __typename }`),
  'a body of 2 MB': query(' '.repeat(2_000_000)),
  'no document': post({ variables: {} }),
  'an empty document': query(''),
  'a document without an operation': query('fragment f on Query { __typename }'),
  'a subscription': query('subscription { programs { nodes { id } } }'),
  'a type instead of an operation': query('type Query { a: Int }'),
  'two operations': post({ query: 'query a { __typename } query b { __typename }', operationName: 'a' }),
  'the name of no operation': post({ query: 'query a { __typename }', operationName: 'b' }),
  'the name of no operation, of one without a name': post({ query: '{ __typename }', operationName: 'b' }),
  'an empty name of an operation': post({ query: 'query a { __typename }', operationName: '' }),
  'a name that is no text': post({ query: '{ __typename }', operationName: { a: 1 } }),
  'a document that is a list': post({ query: ['{ __typename }'] }),
  'a document that is an object': post({ query: { kind: 'Document', definitions: [] } }),
  'a document that is a number': post({ query: 1 }),
  'a batch': { body: JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]) },
  'a persisted document': post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
  'a persisted document with its text': post({
    query: '{ __typename }',
    extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
  }),
  'the same key twice, the hostile one last': {
    body: `{"query":"{ __typename }","query":"{ ${times(100, (i) => `a${i}: __typename`)} }"}`,
  },
  'variables that are a list': post({ query: NODES, variables: [1] }),
  'variables that are text': post({ query: NODES, variables: '{"first":1}' }),
  '__proto__ among the variables': { body: `{"query":"${NODES}","variables":{"__proto__":{"first":1}}}` },
  'variables 10,000 deep': { body: `{"query":"${NODES}","variables":{"first":${nest(10_000, '[', ']')}}}` },
  'variables 40 deep': { body: `{"query":"${NODES}","variables":{"first":${nest(40, '{"a":', '}', '1')}}}` },
  'a list of 100,000 ids that are none': post({ query: IDS, variables: { ids: Array(60_000).fill({}) } }),
  'an input of 200 KB': post({ query: MUTATION, variables: { input: { name: 'a'.repeat(200_000) } } }),
  'a number that is too great': post({ query: NODES, variables: { first: 1e308 } }),
  'text instead of JSON': { body: '{ __typename }' },
  'GET of a document past the tokens': { search: `?query=${encodeURIComponent(`{ ${'a '.repeat(2100)} }`)}` },
  'GET of two documents': { search: '?query=%7B__typename%7D&query=%7B__typename%7D' },
  'GET of aliases, spelled as two readers would not agree': {
    search: `?query=${encodeURIComponent(`{ ${times(40, (i) => `a${i}: __typename`)} }`)}%23%ff`,
  },
  'GET of fragments that double 60 times, behind a second question mark': {
    search: `?a=?&query=${encodeURIComponent(`{ ...f0 } ${times(60, (i) => `fragment f${i} on Query { ${i === 59 ? '__typename' : `...f${i + 1} ...f${i + 1}`} }`)}`)}`,
  },
  'GET of variables 4,000 deep': {
    search: `?query=${encodeURIComponent(NODES)}&variables=${`{"first":${nest(4000, '[', ']')}}`}`,
  },
  'GET of a mutation': { search: `?query=${encodeURIComponent('mutation { __typename }')}` },
  'a form from another site': {
    body: 'query=%7B__typename%7D',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  },
  'plain text from another site': { body: '{"query":"{ __typename }"}', headers: { 'content-type': 'text/plain' } },
}
