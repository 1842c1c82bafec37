import { type SQL, sql } from 'drizzle-orm'
import type { GraphQLResolveInfo } from 'graphql'
import type { Scope } from '@rapport/domain/identity'
import type { Context } from '../../context.ts'
import type { Order } from '../connection.ts'
import { type Plan, planOf } from './plan.ts'
import { type Limits, readerOf } from './rows.ts'
import type { Variables } from './selection.ts'
import type { TypeSpec } from './spec.ts'
import { type Active, compose, limitName, render, type Statement } from './statement.ts'

type Prepared = {
  readonly read: ReturnType<typeof readerOf>['read']
  /** By the text of the base. */
  readonly statements: Map<string, Statement>
}
type Known = { readonly plan: Plan | undefined; readonly prepared: Map<string, Prepared> }

/** By field node, of which the document store holds as many as documents; gone with them. */
const known = new WeakMap<object, Known>()
const MOST_TEXTS = 100

/** Which pages are asked for in a size that is none, or not at all: those their own resolver answers. */
function decide(plan: Plan, variables: Variables): { active: Active; limits: Limits } {
  const limits = plan.wanted.map((one) => one.size(variables))
  const active = plan.wanted.map(
    (one, i) => (one.when?.(variables) ?? true) && (one.relation.kind !== 'page' || limits[i] !== undefined),
  )
  return { active, limits }
}

/** One page of rows with what the document asks of them. */
export type Ahead<Row> = (where: SQL | undefined, orderBy: SQL[], limit: number) => Promise<Row[]>

/**
 * Reads ahead for a connection field: rows of `spec` in one statement, with the relations that the document selects of them. Undefined
 * where that cannot be told from the field alone or the read must see an open transaction.
 */
export function lookAhead<Row>(
  ctx: Context,
  scope: Scope,
  info: GraphQLResolveInfo,
  spec: TypeSpec,
  order: Order<Row>,
): Ahead<Row> | undefined {
  const [node] = info.fieldNodes
  if (!node || ctx.db !== ctx.services.database.db) return undefined
  let entry = known.get(node)
  if (!entry) {
    entry = { plan: planOf(info, spec, order), prepared: new Map() }
    known.set(node, entry)
  }
  const { plan, prepared } = entry
  if (!plan || info.fieldNodes.length !== 1) return undefined
  const { active, limits } = decide(plan, info.variableValues)
  return (where, orderBy, limit) => fetchRows(ctx, scope, plan, prepared, active, limits, { where, orderBy, limit })
}

type Base = { where: SQL | undefined; orderBy: SQL[]; limit: number }

async function fetchRows<Row>(
  ctx: Context,
  scope: Scope,
  plan: Plan,
  known: Map<string, Prepared>,
  active: Active,
  limits: Limits,
  { where, orderBy, limit }: Base,
): Promise<Row[]> {
  const narrowed = scope.partnerId !== null
  const key = `${narrowed ? 'p' : 'w'}${active.map(Number).join('')}`
  let prepared = known.get(key)
  if (!prepared) {
    prepared = { read: readerOf(plan.chosen, active).read, statements: new Map() }
    known.set(key, prepared)
  }
  const { table } = plan.chosen.spec
  const base = render(sql`select * from ${table} where ${where} order by ${sql.join(orderBy, sql`, `)} limit ${limit}`)
  let statement = prepared.statements.get(base.text)
  if (!statement) {
    statement = compose(plan.chosen, base, orderBy, active, narrowed)
    if (prepared.statements.size >= MOST_TEXTS) prepared.statements.clear()
    prepared.statements.set(base.text, statement)
  }
  const values: Record<string, unknown> = {
    workspaceId: scope.workspaceId,
    partnerId: scope.partnerId,
    now: ctx.now.toISOString(),
  }
  for (const [i, size] of limits.entries())
    if (size !== undefined) values[limitName(i)] = size + (plan.wanted[i]?.more ? 1 : 0)
  const params = [...base.params, ...statement.names.map((name) => values[name])]
  const [answer] = await ctx.services.database.raw(statement.text, params)
  const { read } = prepared
  return ((answer?.[0] ?? []) as unknown[][]).map((cells) => read(cells, limits) as Row)
}
