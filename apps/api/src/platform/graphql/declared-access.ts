import 'reflect-metadata'
import type { Access as AccessRule } from '@rapport/domain/identity'
import { GraphQLInterfaceType, GraphQLObjectType, type GraphQLSchema } from 'graphql'
import { Extensions, getMetadataStorage } from 'type-graphql'

export type Rules = readonly AccessRule[]

/** What was declared: by class, the rule of the whole under `undefined`, that of a member under its name. */
const declared = new Map<object, Map<string | undefined, Rules>>()

const KEY = 'access/'

/** The classes from this one up to its base, nearest first. */
function* lineOf(holder: object): Iterable<object> {
  for (let at: object | null = holder; at && at !== Function.prototype; at = Object.getPrototypeOf(at) as object | null)
    yield at
}

/**
 * Who may read a field, or every field of a type: any one of the rules is enough. A class without a rule has its base's. type-graphql
 * merges the extensions of a line of classes so that the base wins, so each class writes under a key of its own depth and the deepest
 * is read.
 */
export const Access =
  (...rules: [AccessRule, ...AccessRule[]]): ClassDecorator & PropertyDecorator & MethodDecorator =>
  (target: object, member?: string | symbol) => {
    const holder = member === undefined ? target : target.constructor
    const own = declared.get(holder) ?? new Map<string | undefined, Rules>()
    declared.set(holder, own.set(member as string | undefined, rules))
    const extend = Extensions({ [`${KEY}${[...lineOf(holder)].length}`]: rules })
    ;(extend as (target: object, member?: string | symbol) => void)(target, member)
  }

/** The rule that a type or field of the schema carries itself: its nearest class's. */
export function rulesOf(holder: { extensions?: unknown } | undefined | null): Rules | undefined {
  const found = Object.entries((holder?.extensions ?? {}) as Record<string, Rules>)
    .filter(([key]) => key.startsWith(KEY))
    .map(([key, rules]) => ({ depth: Number(key.slice(KEY.length)), rules }))
  return found.sort((a, b) => b.depth - a.depth)[0]?.rules
}

const nearest = (holder: object, member: string | undefined): Rules | undefined => {
  for (const at of lineOf(holder)) {
    const rules = declared.get(at)?.get(member)
    if (rules) return rules
  }
  return undefined
}

type Holder = GraphQLObjectType | GraphQLInterfaceType

/** Gives the schema back when every type and field carries the rule that its own class declares; throws with the list of the others. */
export function asDeclared(schema: GraphQLSchema): GraphQLSchema {
  const storage = getMetadataStorage()
  const wrong: string[] = []
  const compare = (name: string, said: Rules | undefined, carried: Rules | undefined) => {
    if (said && said.join() !== carried?.join())
      wrong.push(`${name} is declared for ${said.join()} and would be open to ${carried?.join() ?? 'nobody'}`)
  }
  const classes = new Map<object, Holder>()
  for (const { name, target } of [...storage.objectTypes, ...storage.interfaceTypes]) {
    const type = schema.getType(name)
    if (type instanceof GraphQLObjectType || type instanceof GraphQLInterfaceType) classes.set(target, type)
  }
  const fields = new Map<object, (typeof storage.fields)[number][]>()
  for (const field of storage.fields) fields.set(field.target, [...(fields.get(field.target) ?? []), field])
  for (const [target, type] of classes) {
    compare(type.name, nearest(target, undefined), rulesOf(type))
    for (const at of lineOf(target))
      for (const { name, schemaName } of fields.get(at) ?? [])
        compare(`${type.name}.${schemaName}`, nearest(target, name), rulesOf(type.getFields()[schemaName]))
  }
  const methods = [
    ...storage.queries.map((method) => ({ method, type: schema.getQueryType() })),
    ...storage.mutations.map((method) => ({ method, type: schema.getMutationType() })),
    ...storage.fieldResolvers.map((method) => ({ method, type: classes.get(method.getObjectType?.() ?? {}) })),
  ]
  for (const { method, type } of methods)
    if (type)
      compare(
        `${type.name}.${method.schemaName}`,
        nearest(method.target, method.methodName),
        rulesOf(type.getFields()[method.schemaName]),
      )
  if (wrong.length > 0) throw new Error(`These access rules are not the ones that were declared:\n${wrong.join('\n')}`)
  return schema
}
