import { type FieldNode, type GraphQLObjectType, type GraphQLResolveInfo, isObjectType, Kind } from 'graphql'
import type { PgTable } from 'drizzle-orm/pg-core'
import { PAGE_MAX } from '../cost.ts'
import {
  anyOf,
  type Condition,
  type Document,
  fieldsOf,
  isAliased,
  objectOf,
  type Occurrence,
  type Variables,
} from './selection.ts'
import type { Relation, ToMany, TypeSpec } from './spec.ts'

/** What is asked of the rows of one type. */
export type Chosen = {
  readonly spec: TypeSpec
  /** Properties of the row, the id first. */
  readonly columns: readonly string[]
  /** Those among them that nothing but the answer reads. */
  readonly handedOn: ReadonlySet<string>
  readonly relations: readonly Wanted[]
}

/** A relation that is fetched along. */
export type Wanted = {
  /** Counts through the plan. */
  readonly index: number
  readonly field: string
  readonly relation: Relation
  readonly when: Condition
  /** The page size that was asked for; undefined when it is no size. */
  readonly size: (variables: Variables) => number | undefined
  /** Whether to tell if there are more rows than the page has. */
  readonly more: boolean
  /** Of rows. */
  readonly rows: Chosen | undefined
  /** Of values. */
  readonly fields: ReadonlySet<string>
}

export type Plan = { readonly chosen: Chosen; readonly wanted: readonly Wanted[] }

const ALWAYS = ['id']
/** More arguments than this no function of the database takes. */
const MOST_COLUMNS = 90

const orderColumns = (spec: TypeSpec, order: ToMany['order']): string[] =>
  Object.keys(spec.columns).filter((name) => order.keys.some((key) => key.sql === spec.columns[name]))

const widthOf = (spec: TypeSpec): number => Object.keys(spec.columns).length

/** Everything a row of the table has. */
export const everything = (spec: TypeSpec): Chosen => ({
  spec,
  columns: Object.keys(spec.columns),
  handedOn: new Set(),
  relations: [],
})

class Planner {
  readonly wanted: Wanted[] = []
  private readonly document: Document

  constructor(document: Document) {
    this.document = document
  }

  /**
   * `taken` are the tables in sight, which go by their own names and so cannot come again; `keep` are columns that are needed
   * whatever is selected.
   */
  choose(
    spec: TypeSpec,
    type: GraphQLObjectType,
    parents: readonly Occurrence[],
    taken: Set<PgTable>,
    keep: readonly string[],
  ): Chosen {
    taken.add(spec.table)
    const needed = new Set([...ALWAYS.filter((name) => name in spec.columns), ...keep])
    const handedOn = new Set<string>()
    const relations: Wanted[] = []
    let complete = false
    let width = widthOf(spec)
    for (const [name, occurrences] of fieldsOf(this.document, type, parents)) {
      if (name === '__typename') continue
      const relation = spec.relations.get(name)
      if (!relation) {
        if (name in spec.columns && type.getFields()[name]?.resolve === undefined) handedOn.add(name)
        else complete = true
        continue
      }
      const target = relation.kind === 'value' ? undefined : relation.target()
      const added = relation.kind === 'one' && target ? widthOf(target) : 1
      const fits = width + added <= MOST_COLUMNS && (!target || !taken.has(target.table))
      const wanted = fits && !isAliased(occurrences) ? this.want(name, relation, type, occurrences, taken) : undefined
      if (!wanted) {
        complete = true
        continue
      }
      width += added
      relations.push(wanted)
    }
    if (complete) return { ...everything(spec), relations }
    for (const name of needed) handedOn.delete(name)
    return { spec, columns: [...needed, ...handedOn], handedOn, relations }
  }

  private want(
    field: string,
    relation: Relation,
    type: GraphQLObjectType,
    occurrences: readonly Occurrence[],
    taken: Set<PgTable>,
  ): Wanted | undefined {
    const inner = objectOf(type, field)
    const args = occurrences[0]?.node.arguments ?? []
    if (!inner || (relation.kind !== 'page' && args.length > 0)) return undefined
    let rows: Chosen | undefined
    let size: Wanted['size'] = () => undefined
    let more = false
    let fields: ReadonlySet<string> = new Set()
    if (relation.kind === 'value') fields = new Set(fieldsOf(this.document, inner, occurrences).keys())
    else if (relation.kind === 'one') rows = this.choose(relation.target(), inner, occurrences, taken, [])
    else {
      const asked = sizeOf(args, relation.size)
      const nodes = nodesOf(this.document, inner, occurrences)
      if (!asked || !nodes) return undefined
      const target = relation.target()
      const keep = nodes.cursors ? orderColumns(target, relation.order) : []
      size = asked
      more = nodes.more
      rows = this.choose(target, nodes.type, nodes.occurrences, new Set(taken), keep)
    }
    const wanted = { index: this.wanted.length, field, relation, when: anyOf(occurrences), size, more, rows, fields }
    this.wanted.push(wanted)
    return wanted
  }
}

/** How to read `first`; undefined when the list is asked for in another way. */
function sizeOf(args: NonNullable<FieldNode['arguments']>, size: number): Wanted['size'] | undefined {
  if (args.length === 0) return () => size
  const [first] = args
  if (args.length > 1 || first?.name.value !== 'first') return undefined
  const { value } = first
  const read = (given: unknown) =>
    given == null ? size : typeof given === 'number' && given >= 1 && given <= PAGE_MAX ? given : undefined
  if (value.kind === Kind.VARIABLE) return (variables) => read(variables[value.name.value])
  const constant = read(value.kind === Kind.INT ? Number(value.value) : value.kind === Kind.NULL ? null : '')
  return constant === undefined ? undefined : () => constant
}

/** The node selections of a connection; undefined when more than the rows of the page is asked for. */
function nodesOf(document: Document, connection: GraphQLObjectType, occurrences: readonly Occurrence[]) {
  const found = fieldsOf(document, connection, occurrences)
  const edges = found.get('edges') ?? []
  const edge = objectOf(connection, 'edges')
  const type = objectOf(connection, 'nodes')
  for (const name of found.keys()) if (!['nodes', 'edges', 'pageInfo', '__typename'].includes(name)) return undefined
  if (!edge || !type) return undefined
  const inEdges = fieldsOf(document, edge, edges)
  return {
    type,
    occurrences: [...(found.get('nodes') ?? []), ...(inEdges.get('node') ?? [])],
    cursors: edges.length > 0 || found.has('pageInfo'),
    more: found.has('pageInfo'),
  }
}

/** Reads what a connection field of a document asks of its rows; undefined when that cannot be told from the field alone. */
export function planOf(info: GraphQLResolveInfo, spec: TypeSpec, order: ToMany['order']): Plan | undefined {
  const [node] = info.fieldNodes
  if (!node || info.fieldNodes.length !== 1) return undefined
  const document: Document = { schema: info.schema, fragments: info.fragments }
  const connection = objectOf(info.parentType, info.fieldName)
  const type = info.schema.getType(spec.type)
  if (!connection || !isObjectType(type)) return undefined
  const self: Occurrence[] = [{ node, when: undefined }]
  const inConnection = fieldsOf(document, connection, self)
  const edges = inConnection.get('edges') ?? []
  const edge = objectOf(connection, 'edges')
  const nodes = [
    ...(inConnection.get('nodes') ?? []),
    ...(edge ? (fieldsOf(document, edge, edges).get('node') ?? []) : []),
  ]
  const planner = new Planner(document)
  const chosen = planner.choose(spec, type, nodes, new Set(), orderColumns(spec, order))
  return { chosen, wanted: planner.wanted }
}
