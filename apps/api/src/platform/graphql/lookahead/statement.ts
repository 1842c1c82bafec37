import { asc, desc, getTableName, type Placeholder, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { codecOf } from './codec.ts'
import type { Chosen, Wanted } from './plan.ts'
import type { Given, ToMany } from './spec.ts'

/** Which relations of a plan take part, by their index. */
export type Active = readonly boolean[]

/** The parameter of a page's limit. */
export const limitName = (index: number): string => `limit${index}`

const placeholders = (narrowed: boolean): Given => ({
  scope: {
    workspaceId: sql.placeholder('workspaceId'),
    partnerId: narrowed ? sql.placeholder('partnerId') : null,
  },
  now: sql`${sql.placeholder('now')}::timestamptz`,
})

const list = (parts: readonly SQLWrapper[], by: SQL = sql`, `): SQL => sql.join([...parts], by)

/** The order of a page as it is written after `order by`. */
const orderOf = (order: ToMany['order']): SQL =>
  list(order.keys.map((key) => (order.direction === 'asc' ? asc(key.sql) : desc(key.sql))))

class Composer {
  private readonly given: Given
  private readonly active: Active

  constructor(given: Given, active: Active) {
    this.given = given
    this.active = active
  }

  /** Rows of `source`, which is in their order already and goes by the table's name, as one JSON array of arrays. */
  rows(chosen: Chosen, source: SQL, order: SQL): SQL {
    const joins = this.joins(chosen)
    const row = sql`json_build_array(${list(this.cells(chosen))})`
    const name = sql.identifier(getTableName(chosen.spec.table))
    const sorted = joins.length > 0 ? sql` order by ${order}` : sql``
    return sql`select coalesce(json_agg(${row}${sorted}), '[]') from (${source}) ${name}${list(joins, sql``)}`
  }

  private page(relation: ToMany, chosen: Chosen, limit: SQLWrapper): SQL {
    const order = orderOf(relation.order)
    const where = relation.where(this.given)
    const source = sql`select * from ${chosen.spec.table} where ${where} order by ${order} limit ${limit}`
    return sql`(${this.rows(chosen, source, order)})`
  }

  private takes(wanted: Wanted): boolean {
    return this.active[wanted.index] === true
  }

  private cells(chosen: Chosen): SQL[] {
    const { columns } = chosen.spec
    const own = chosen.columns.map((name) => codecOf(columns[name] as never, chosen.handedOn.has(name)).write)
    return [...own, ...chosen.relations.filter((one) => this.takes(one)).flatMap((one) => this.cell(one))]
  }

  private cell(wanted: Wanted): SQL[] {
    const { relation, rows } = wanted
    if (relation.kind === 'value') return [relation.sql(wanted.fields)]
    if (!rows) return []
    if (relation.kind === 'one') return this.cells(rows)
    return [this.page(relation, rows, sql.placeholder(limitName(wanted.index)))]
  }

  private joins(chosen: Chosen): SQL[] {
    return chosen.relations.flatMap((wanted) => {
      const { relation, rows } = wanted
      if (relation.kind !== 'one' || !rows || !this.takes(wanted)) return []
      const target = rows.spec.columns['id'] as SQLWrapper
      const by = chosen.spec.columns[relation.by] as SQLWrapper
      // the limit keeps the planner from building a hash of the whole table for every few rows
      const row = sql`select * from ${rows.spec.table} where ${target} = ${by} limit 1`
      const name = sql.identifier(getTableName(rows.spec.table))
      return [sql` left join lateral (${row}) ${name} on true`, ...this.joins(rows)]
    })
  }
}

/** Numbers parameters after those of another text. */
class Following extends PgDialect {
  constructor(before: number) {
    super({ casing: 'snake_case' })
    this.escapeParam = (at) => `$${at + before + 1}`
  }
}

const dialect = new PgDialect({ casing: 'snake_case' })
export type Rendered = { readonly text: string; readonly params: readonly unknown[] }
export const render = (statement: SQL): Rendered => {
  const { sql: text, params } = dialect.sqlToQuery(statement)
  return { text, params }
}

/** Text with named parameters behind those of the base. */
export type Statement = { readonly text: string; readonly names: readonly string[] }

const BASE = '/*base*/'

/** One statement around `base`, a rendered select of rows of the chosen type in their order. */
export function compose(
  chosen: Chosen,
  base: Rendered,
  order: readonly SQL[],
  active: Active,
  narrowed: boolean,
): Statement {
  const composed = new Composer(placeholders(narrowed), active).rows(chosen, sql.raw(BASE), list(order))
  const { sql: text, params } = new Following(base.params.length).sqlToQuery(composed)
  return { text: text.replace(BASE, () => base.text), names: params.map((param) => (param as Placeholder).name) }
}
