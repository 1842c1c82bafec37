import { type Column, getTableColumns, type SQL, type SQLWrapper } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Order } from '../connection.ts'

/** A scope whose ids may stand for parameters. */
export type Scoped = {
  readonly workspaceId: string | SQLWrapper
  readonly partnerId: string | SQLWrapper | null
}

/** What conditions may ask of the request; each stands for a parameter of the statement. */
export type Given = {
  readonly scope: Scoped
  readonly now: SQLWrapper
}

/** One row of another type, by its id in a column of this one. */
export type ToOne = { readonly kind: 'one'; readonly target: () => TypeSpec; readonly by: string }

/** Rows of another type as a connection that takes `first`. Inside `where`, both tables go by their own names. */
export type ToMany = {
  readonly kind: 'page'
  readonly target: () => TypeSpec
  readonly where: (given: Given) => SQL | undefined
  readonly order: Order<never>
  /** How many when `first` is not said. */
  readonly size: number
}

/** A value read from one JSON expression; `chosen` are the fields selected of it. */
export type Computed = {
  readonly kind: 'value'
  readonly sql: (chosen: ReadonlySet<string>) => SQL
  readonly read: (json: never) => unknown
}

export type Relation = ToOne | ToMany | Computed

/** One type of the schema as rows of one table, with the relations that a statement can fetch along. */
export type TypeSpec = {
  readonly type: string
  readonly table: PgTable
  readonly columns: Readonly<Record<string, Column>>
  readonly relations: Map<string, Relation>
}

const specs: TypeSpec[] = []

/** Every spec there is. */
export const allSpecs = (): readonly TypeSpec[] => specs

/** Makes a type known. Its plain fields are the columns of the same name. */
export function typeSpec(type: string, table: PgTable, relations: Readonly<Record<string, Relation>> = {}): TypeSpec {
  const spec: TypeSpec = { type, table, columns: getTableColumns(table), relations: new Map() }
  for (const [field, relation] of Object.entries(relations)) relate(spec, field, relation)
  specs.push(spec)
  return spec
}

/** Adds a relation to a type; contexts downstream do so for the fields they add to it. Throws when a column has the name. */
export function relate(spec: TypeSpec, field: string, relation: Relation): void {
  if (field in spec.columns || spec.relations.has(field)) throw new Error(`${spec.type}.${field} is taken`)
  spec.relations.set(field, relation)
}
