import { hash } from 'node:crypto'
import { and, asc, desc, getTableUniqueName, is, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { PgColumn } from 'drizzle-orm/pg-core'
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql'
import { Access } from './access.ts'
import { PAGE_DEFAULT, PAGE_MAX } from './cost.ts'
import { apiError } from './errors.ts'

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many from the start, 1 to ${PAGE_MAX}; ${PAGE_DEFAULT} when neither first nor last is given.`,
  })
  first?: number | null
  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  after?: string | null
  @Field(() => Int, { nullable: true, description: `How many from the end, 1 to ${PAGE_MAX}.` })
  last?: number | null
  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor.' })
  before?: string | null
}

@ObjectType({ simpleResolvers: true })
@Access('public')
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean
  @Field(() => Boolean)
  hasPreviousPage!: boolean
  @Field(() => String, { nullable: true })
  startCursor!: string | null
  @Field(() => String, { nullable: true })
  endCursor!: string | null
}

export type Edge<T> = { node: T; cursor: string }
export type Connection<T> = { edges: Edge<T>[]; nodes: T[]; pageInfo: PageInfo; count: () => Promise<number> }

/** The connection and edge types of a node type; `name` is the node's name in the schema. */
export function connectionOf<T extends object>(name: string, node: () => ClassType<T>) {
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  @Access('public')
  class EdgeType {
    @Field(() => node())
    node!: T
    @Field(() => String)
    cursor!: string
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  @Access('public')
  class ConnectionType {
    @Field(() => [EdgeType])
    edges!: EdgeType[]
    @Field(() => [node()], { description: 'The nodes without their cursors.' })
    nodes!: T[]
    @Field(() => PageInfo)
    pageInfo!: PageInfo
    count!: () => Promise<number>
    @Field(() => Int, { description: 'How many there are in all, under the same filter; counted only when asked for.' })
    totalCount(): Promise<number> {
      return this.count()
    }
  }
  return ConnectionType
}

/** One column of an order: what it is in SQL, how its value is read from a row, and how the cursor's text becomes a parameter. */
export type OrderKey<Row> = {
  sql: SQLWrapper
  of: (row: Row) => string | number | bigint
  cast: 'text' | 'timestamptz' | 'bigint' | 'integer'
}
export type Order<Row> = { keys: readonly OrderKey<Row>[]; direction: 'asc' | 'desc' }

export const instantKey = <Row>(column: SQLWrapper, of: (row: Row) => Date): OrderKey<Row> => ({
  sql: column,
  of: (row) => of(row).toISOString(),
  cast: 'timestamptz',
})
export const textKey = <Row>(column: SQLWrapper, of: (row: Row) => string): OrderKey<Row> => ({
  sql: column,
  of,
  cast: 'text',
})

const invalid = (id: string, values: Readonly<Record<string, number>> = {}) =>
  apiError('BAD_USER_INPUT', { id, values }, 400)

const names = new WeakMap<object, string>()

/** Names the list and its order, so that a cursor is taken only where it was made. */
function nameOf<Row>(order: Order<Row>): string {
  const known = names.get(order)
  if (known !== undefined) return known
  const columns = order.keys.map(({ sql: column }) =>
    is(column, PgColumn) ? getTableUniqueName(column.table) + column.name : '',
  )
  const name = hash('sha256', [...columns, order.direction].join('|'), 'base64url').slice(0, 6)
  names.set(order, name)
  return name
}

const encode = <Row>(order: Order<Row>, row: Row): string =>
  Buffer.from(JSON.stringify([nameOf(order), ...order.keys.map((key) => String(key.of(row)))])).toString('base64url')

function decode<Row>(cursor: string, order: Order<Row>): string[] {
  try {
    const [name, ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    const isOurs = name === nameOf(order) && values.length === order.keys.length
    if (isOurs && values.every((value) => typeof value === 'string')) {
      const fits = values.every((value, i) => {
        const cast = order.keys[i]?.cast
        if (value.includes('\u0000') || value.length > 500) return false
        return cast === 'timestamptz'
          ? !Number.isNaN(Date.parse(value))
          : cast === 'text'
            ? true
            : /^-?\d{1,18}$/.test(value)
      })
      if (fits) return values
    }
  } catch {
    // falls through: not one of our cursors
  }
  throw invalid('error.cursor')
}

function size(args: PageArgs): { limit: number; backward: boolean } {
  if (args.first != null && args.last != null) throw invalid('error.firstOrLast')
  const limit = args.first ?? args.last ?? PAGE_DEFAULT
  if (limit < 1 || limit > PAGE_MAX) throw invalid('error.pageSize', { max: PAGE_MAX })
  return { limit, backward: args.last != null }
}

const beyond = <Row>(order: Order<Row>, cursor: string, after: boolean): SQL => {
  const values = decode(cursor, order)
  const left = sql.join(
    order.keys.map((key) => sql`${key.sql}`),
    sql`, `,
  )
  const right = sql.join(
    values.map((value, i) => sql`${value}::${sql.raw(order.keys[i]?.cast ?? 'text')}`),
    sql`, `,
  )
  const greater = after === (order.direction === 'asc')
  return greater ? sql`(${left}) > (${right})` : sql`(${left}) < (${right})`
}

/** A page out of its rows and at most one more; cursors are made when they are asked for. */
class Page<Row> implements Connection<Row> {
  readonly nodes: Row[]
  readonly count: () => Promise<number>
  private readonly order: Order<Row>
  private readonly hasNextPage: boolean
  private readonly hasPreviousPage: boolean

  constructor(
    rows: Row[],
    order: Order<Row>,
    limit: number,
    backward: boolean,
    args: Pick<PageArgs, 'after' | 'before'>,
    count: () => Promise<number>,
  ) {
    const more = rows.length > limit
    this.nodes = more ? rows.slice(0, limit) : rows
    if (backward) this.nodes.reverse()
    this.count = count
    this.order = order
    this.hasNextPage = backward ? args.before != null : more
    this.hasPreviousPage = backward ? more : args.after != null
  }

  private cursorOf(node: Row | undefined): string | null {
    return node === undefined ? null : encode(this.order, node)
  }

  get edges(): Edge<Row>[] {
    return this.nodes.map((node) => ({ node, cursor: this.cursorOf(node) as string }))
  }

  get pageInfo(): PageInfo {
    return {
      hasNextPage: this.hasNextPage,
      hasPreviousPage: this.hasPreviousPage,
      startCursor: this.cursorOf(this.nodes[0]),
      endCursor: this.cursorOf(this.nodes[this.nodes.length - 1]),
    }
  }
}

/**
 * One page of a list by keyset. `fetch` gets the condition, the order and the limit and returns the rows; `count` is run only when
 * `totalCount` is asked for. The last key of the order must be unique.
 */
export async function paginate<Row>(
  args: PageArgs,
  order: Order<Row>,
  fetch: (where: SQL | undefined, orderBy: SQL[], limit: number) => Promise<Row[]>,
  count: () => Promise<number>,
): Promise<Connection<Row>> {
  const { limit, backward } = size(args)
  const where = and(
    args.after != null ? beyond(order, args.after, true) : undefined,
    args.before != null ? beyond(order, args.before, false) : undefined,
  )
  const up = (order.direction === 'asc') !== backward
  const rows = await fetch(
    where,
    order.keys.map((key) => (up ? asc(key.sql) : desc(key.sql))),
    limit + 1,
  )
  return new Page(rows, order, limit, backward, args, count)
}

/** The first `limit` of a list, out of at most one more; `count` is run only when the total is asked for. */
export const pageFromStart = <Row>(
  rows: Row[],
  limit: number,
  order: Order<Row>,
  count: () => Promise<number> = () => Promise.reject(new Error('this page was not to be counted')),
): Connection<Row> => new Page(rows, order, limit, false, {}, count)
