import 'reflect-metadata'
import type { Access as AccessRule } from '@rapport/domain/identity'
import {
  type DocumentNode,
  type GraphQLField,
  GraphQLInterfaceType,
  GraphQLObjectType,
  type GraphQLSchema,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { Extensions } from 'type-graphql'

/** Who may read a field, or every field of a type: any one of the rules is enough. */
export const Access = (...rules: [AccessRule, ...AccessRule[]]): ClassDecorator & PropertyDecorator & MethodDecorator =>
  Extensions({ access: rules }) as ClassDecorator & PropertyDecorator & MethodDecorator

type Rules = readonly AccessRule[]

const rulesOf = (holder: { extensions?: unknown } | undefined | null): Rules | undefined =>
  (holder?.extensions as { access?: Rules } | undefined)?.access

/** The rule of a field: its own, else its type's. */
export const fieldAccess = (
  parent: GraphQLObjectType | GraphQLInterfaceType,
  field: GraphQLField<unknown, unknown>,
): Rules | undefined => rulesOf(field) ?? rulesOf(parent)

/** Every field of every type with its rule, as "Type.field". Throws with the list of those that have none. */
export function accessTable(schema: GraphQLSchema): Map<string, Rules> {
  const table = new Map<string, Rules>()
  const open: string[] = []
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(type instanceof GraphQLObjectType || type instanceof GraphQLInterfaceType))
      continue
    for (const field of Object.values(type.getFields())) {
      const rules = fieldAccess(type, field)
      if (rules && rules.length > 0) table.set(`${type.name}.${field.name}`, rules)
      else open.push(`${type.name}.${field.name}`)
    }
  }
  if (open.length > 0) throw new Error(`These fields have no access rule:\n${open.join('\n')}`)
  return table
}

type Need = { field: string; rules: Rules }
const needs = new WeakMap<DocumentNode, readonly Need[]>()

/** The first field of a document that none of the grants opens, or undefined. The document is read once and remembered. */
export function refusedField(
  schema: GraphQLSchema,
  document: DocumentNode,
  grants: ReadonlySet<AccessRule>,
): string | undefined {
  let found = needs.get(document)
  if (!found) {
    found = collect(schema, document)
    needs.set(document, found)
  }
  return found.find((need) => !need.rules.some((rule) => grants.has(rule)))?.field
}

function collect(schema: GraphQLSchema, document: DocumentNode): readonly Need[] {
  const distinct = new Map<string, Need>()
  const info = new TypeInfo(schema)
  visit(
    document,
    visitWithTypeInfo(info, {
      Field() {
        const parent = info.getParentType()
        const field = info.getFieldDef()
        if (!field || field.name.startsWith('__') || !parent || parent.name.startsWith('__')) return
        if (!(parent instanceof GraphQLObjectType || parent instanceof GraphQLInterfaceType)) return
        const rules = fieldAccess(parent, field) ?? []
        const key = rules.join('|')
        if (!distinct.has(key)) distinct.set(key, { field: `${parent.name}.${field.name}`, rules })
      },
    }),
  )
  return [...distinct.values()]
}
