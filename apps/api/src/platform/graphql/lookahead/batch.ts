import { type SQLWrapper, sql } from 'drizzle-orm'
import DataLoader from 'dataloader'
import { type Context, loader, scoped } from '../../context.ts'
import { type Connection, type Order, pageFromStart } from '../connection.ts'
import { PAGE_MAX } from '../cost.ts'
import { type Chosen, everything, type Wanted } from './plan.ts'
import { readerOf } from './rows.ts'
import type { ToMany, TypeSpec } from './spec.ts'
import { compose, type Rendered, render, type Statement } from './statement.ts'

type Row = Record<string, unknown>
type Prepared = { readonly read: ReturnType<typeof readerOf>['read']; readonly statements: Map<string, Statement> }
const prepared = new WeakMap<ToMany, Prepared>()

function chosenOf(spec: TypeSpec, field: string, relation: ToMany): Chosen {
  const rows = everything(relation.target())
  const page: Wanted = {
    index: 0,
    field,
    relation,
    when: undefined,
    size: () => undefined,
    more: true,
    rows,
    fields: new Set(),
  }
  return { spec, columns: ['id'], handedOn: new Set(), relations: [page] }
}

/** The pages of many parents, each from its start: one statement for all of them. */
const pagesOf = (ctx: Context, spec: TypeSpec, field: string, relation: ToMany, size: number) =>
  loader(ctx, `${spec.type}.${field}:${size}`, () => {
    const chosen = chosenOf(spec, field, relation)
    let ready = prepared.get(relation)
    if (!ready) prepared.set(relation, (ready = { read: readerOf(chosen, [true]).read, statements: new Map() }))
    const { read, statements } = ready
    return new DataLoader<string, Row[]>(async (ids) => {
      const { workspaceId, partnerId } = scoped(ctx)
      const base: Rendered = render(
        sql`select * from ${spec.table} where ${spec.columns['id'] as SQLWrapper} in (select json_array_elements_text(${JSON.stringify(ids)}::json))`,
      )
      const kind = partnerId === null ? 'w' : 'p'
      const statement = statements.get(kind) ?? compose(chosen, base, [], [true], partnerId !== null)
      statements.set(kind, statement)
      const values: Row = { workspaceId, partnerId, now: ctx.now.toISOString(), limit0: size + 1 }
      const params = [...base.params, ...statement.names.map((name) => values[name])]
      const [answer] = await ctx.services.database.raw(statement.text, params)
      const found = new Map<unknown, Row[]>()
      for (const cells of (answer?.[0] ?? []) as unknown[][]) {
        const row = read(cells, [size + 1])
        found.set(row['id'], (row[field] as Connection<Row>).nodes)
      }
      return ids.map((id) => found.get(id) ?? [])
    })
  })

type Args = Readonly<Record<string, unknown>>

/**
 * A page of a relation together with those of its siblings, when nothing but `first` is asked for and no transaction is open; undefined
 * otherwise. `count` is run when the total is asked for.
 */
export function batchedPage(
  ctx: Context,
  spec: TypeSpec,
  field: string,
  relation: ToMany,
  parentId: string,
  args: Args,
  count: () => Promise<number>,
): Promise<Connection<Row>> | undefined {
  const size = args['first'] ?? relation.size
  if (typeof size !== 'number' || size < 1 || size > PAGE_MAX || ctx.db !== ctx.services.database.db) return undefined
  if (Object.entries(args).some(([name, value]) => name !== 'first' && value != null)) return undefined
  return pagesOf(ctx, spec, field, relation, size)
    .load(parentId)
    .then((rows) => pageFromStart(rows, size, relation.order as unknown as Order<Row>, count))
}
