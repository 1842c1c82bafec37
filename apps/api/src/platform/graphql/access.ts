import type { Access as AccessRule } from '@rapport/domain/identity'
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLInterfaceType,
  type GraphQLNamedType,
  GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  Kind,
  type NamedTypeNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql'
import { rulesOf, type Rules } from './declared-access.ts'

export { Access } from './declared-access.ts'

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

/** `echo`: the field is a plain value of what a mutation has written, nothing that it leads to. */
type Need = { field: string; rules: Rules; echo: boolean }
const needs = new WeakMap<DocumentNode, readonly Need[]>()

/**
 * The first field of a document that none of the grants opens, or undefined. `echoes` open the plain values of a mutation's own results besides.
 * The document is read once and remembered.
 */
export function refusedField(
  schema: GraphQLSchema,
  document: DocumentNode,
  grants: ReadonlySet<AccessRule>,
  echoes: ReadonlySet<AccessRule>,
): string | undefined {
  let found = needs.get(document)
  if (!found) {
    found = collect(schema, document)
    needs.set(document, found)
  }
  return found.find((need) => !need.rules.some((rule) => grants.has(rule) || (need.echo && echoes.has(rule))))?.field
}

/** How deep under a mutation a selection lies: its fields, what they answer, the values of that; deeper is another thing's. */
type Depth = 'root' | 'payload' | 'written' | 'beyond'
const BELOW: Record<Depth, Depth> = { root: 'payload', payload: 'written', written: 'beyond', beyond: 'beyond' }

function collect(schema: GraphQLSchema, document: DocumentNode): readonly Need[] {
  const distinct = new Map<string, Need>()
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const part of document.definitions)
    if (part.kind === Kind.FRAGMENT_DEFINITION) fragments.set(part.name.value, part)
  const walked = new Set<string>()

  const walk = (set: SelectionSetNode, parent: GraphQLNamedType | undefined, depth: Depth): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) readField(selection, parent, depth)
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        walk(selection.selectionSet, named(selection.typeCondition) ?? parent, depth)
      else {
        const fragment = fragments.get(selection.name.value)
        const seen = `${selection.name.value} ${depth}`
        if (!fragment || walked.has(seen)) continue
        walked.add(seen)
        walk(fragment.selectionSet, named(fragment.typeCondition), depth)
      }
    }
  }
  const named = (node: NamedTypeNode | undefined) => node && schema.getType(node.name.value)
  const readField = (node: FieldNode, parent: GraphQLNamedType | undefined, depth: Depth): void => {
    if (!(parent instanceof GraphQLObjectType || parent instanceof GraphQLInterfaceType)) return
    const field = parent.getFields()[node.name.value]
    if (!field || parent.name.startsWith('__')) return
    const rules = fieldAccess(parent, field) ?? []
    const type = getNamedType(field.type)
    const echo = depth === 'payload' || (depth === 'written' && !leadsOn(type))
    const key = `${rules.join('|')} ${String(echo)}`
    if (!distinct.has(key)) distinct.set(key, { field: `${parent.name}.${field.name}`, rules, echo })
    if (node.selectionSet) walk(node.selectionSet, type, BELOW[depth])
  }

  for (const part of document.definitions) {
    if (part.kind !== Kind.OPERATION_DEFINITION) continue
    const root = schema.getRootType(part.operation) ?? undefined
    walk(part.selectionSet, root, part.operation === OperationTypeNode.MUTATION ? 'root' : 'beyond')
  }
  return [...distinct.values()]
}

/** Things with an id of their own, and lists of them. */
const leadsOn = (type: GraphQLNamedType): boolean => {
  if (isAbstractType(type)) return true
  if (!(type instanceof GraphQLObjectType)) return false
  return type.getInterfaces().some((i) => i.name === 'Node') || 'edges' in type.getFields()
}
