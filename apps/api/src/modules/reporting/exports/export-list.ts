import { Readable } from 'node:stream'
import { echoesOf, grantsOf, scopeOf } from '@rapport/domain/identity'
import { type DocumentNode, execute, GraphQLError, type GraphQLSchema, parse } from 'graphql'
import { type Context, makeContext } from '../../../platform/context.ts'
import { csvStream } from '../../../platform/csv/csv.ts'
import { refusedField } from '../../../platform/graphql/access.ts'
import { apiError, forbidden } from '../../../platform/graphql/errors.ts'
import { translate } from '../../../platform/i18n.ts'
import { workspaceOf } from '../../identity/index.ts'
import { type Cell, type Column, type List, LISTS, type Node } from './lists.ts'

type Wish = { where?: unknown; orderBy?: unknown }
type Page = { nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }

const documents = new Map<string, DocumentNode>()

/** The list's own query, page by page, with what the columns ask of each node. */
function documentOf(list: List, columns: readonly Column[]): DocumentNode {
  const head = ['$where: ' + list.where, ...(list.orderBy ? ['$orderBy: ' + list.orderBy] : []), '$after: String']
  const given = `where: $where, ${list.orderBy ? 'orderBy: $orderBy, ' : ''}first: 100, after: $after`
  const asked = [...new Set(columns.map((column) => column.ask))].join(' ')
  const text = `query Export(${head.join(', ')}) {
    list: ${list.query}(${given}) { nodes { ${asked} } pageInfo { hasNextPage endCursor } }
  }`
  const known = documents.get(text) ?? parse(text)
  documents.set(text, known)
  return known
}

async function readPage(schema: GraphQLSchema, ctx: Context, document: DocumentNode, variables: object): Promise<Page> {
  const answer = await execute({
    schema,
    document,
    // each page reads with loaders of its own, so that a long list is never held whole
    contextValue: makeContext(ctx.services, { ...ctx, loaders: new Map() }),
    variableValues: variables as Record<string, unknown>,
  })
  const [error] = answer.errors ?? []
  if (error) throw error.originalError instanceof GraphQLError ? error.originalError : error
  return (answer.data as { list: Page }).list
}

/**
 * A list as CSV: exactly the rows that its query gives this reader under the same filter, in the same order, streamed page by page. Refuses
 * before the first byte what the query would refuse; undefined for a list that there is not.
 */
export async function exportList(
  schema: GraphQLSchema,
  ctx: Context,
  name: string,
  { where, orderBy }: Wish,
): Promise<Readable | undefined> {
  const list = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined
  if (!list) return undefined
  const scope = scopeOf(ctx.actor)
  if (!scope) throw forbidden(ctx.actor)
  const columns = list.columns.filter((column) => scope.partnerId === null || !column.staff)
  const document = documentOf(list, columns)
  if (refusedField(schema, document, grantsOf(ctx.actor), echoesOf(ctx.actor))) throw forbidden(ctx.actor)
  const variables = { where: where ?? null, ...(list.orderBy && orderBy !== undefined ? { orderBy } : {}) }
  const first = await readPage(schema, ctx, document, variables)
  const { timeZone } = await workspaceOf(ctx, scope.workspaceId)
  return csvStream(rowsOf(schema, ctx, document, variables, first, columns, timeZone))
}

async function* rowsOf(
  schema: GraphQLSchema,
  ctx: Context,
  document: DocumentNode,
  variables: object,
  first: Page,
  columns: readonly Column[],
  timeZone: string,
): AsyncGenerator<Cell[]> {
  yield columns.map(({ head }) => translate(ctx.locale, `csv.${head}`, { zone: timeZone }))
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const read = {
    instant: (value: unknown) =>
      value instanceof Date || typeof value === 'string' ? clock.format(new Date(value)) : null,
  }
  for (let page = first; ;) {
    for (const node of page.nodes) yield columns.map((column) => column.of(node, read))
    if (!page.pageInfo.hasNextPage) return
    page = await readPage(schema, ctx, document, { ...variables, after: page.pageInfo.endCursor })
  }
}

/** The filter of an address: JSON of the same form as the query's `where`. Throws when it is not an object. */
export function readWhere(text: string | undefined): unknown {
  if (!text) return null
  try {
    const value = JSON.parse(text) as unknown
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // falls through: not JSON
  }
  throw apiError('BAD_USER_INPUT', { id: 'error.whereNotJson', values: { example: '{"state": "ACTIVE"}' } }, 400)
}
