import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  GraphQLObjectType,
  GraphQLInterfaceType,
  Kind,
  type SelectionSetNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  isListType,
  valueFromASTUntyped,
  isCompositeType,
  type GraphQLOutputType,
} from 'graphql'
import { isIntrospection } from './document-growth.ts'

export const PAGE_DEFAULT = 25
export const PAGE_MAX = 100
/** How many things a list is taken to hold that is no connection and names neither a number nor ids. */
export const PLAIN_LIST = 10
/** What it costs to tell the schema, which is told whole. */
const SCHEMA_COST = 2500
/** What a field costs before anything of it is read, where it says so by the extension `cost`: a sum over much. */
const ownCost = (field: GraphQLField<unknown, unknown>): number => Number(field.extensions['cost'] ?? 0)
/** More than this no list is taken to hold; what asks for more is refused elsewhere. */
const LONGEST = 1000

type Variables = Readonly<Record<string, unknown>>
type Cost = (variables: Variables) => number

const costs = new WeakMap<DocumentNode, Cost>()

/**
 * The static cost of a document: scalars 0, objects 1, times how many a list may hold: a connection its page, a list with `first` or
 * `ids` as many as are asked for, any other list ten; the schema
 * itself has a price of its own. Worked out once per document as a function of its variables.
 */
export function costOf(schema: GraphQLSchema, document: DocumentNode, variables: Variables): number {
  let cost = costs.get(document)
  if (!cost) {
    cost = compile(schema, document)
    costs.set(document, cost)
  }
  return cost(variables)
}

function compile(schema: GraphQLSchema, document: DocumentNode): Cost {
  const fragments = new Map<string, FragmentDefinitionNode>()
  let operation: OperationDefinitionNode | undefined
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
    else if (definition.kind === Kind.OPERATION_DEFINITION) operation ??= definition
  }
  if (!operation) return () => 0
  const root = schema.getRootType(operation.operation)
  const defaults: Record<string, unknown> = {}
  for (const variable of operation.variableDefinitions ?? [])
    if (variable.defaultValue?.kind === Kind.INT)
      defaults[variable.variable.name.value] = Number(variable.defaultValue.value)
  const body = root ? selectionCost(operation.selectionSet, root, schema, fragments) : () => 0
  return (variables) => body({ ...defaults, ...variables })
}

function selectionCost(
  set: SelectionSetNode,
  type: GraphQLOutputType,
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Cost {
  const parts: Cost[] = []
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const part = fieldCost(selection, type, schema, fragments)
      if (part) parts.push(part)
      continue
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
    if (!fragment) continue
    const condition = fragment.typeCondition?.name.value
    const inner = (condition ? schema.getType(condition) : type) as GraphQLOutputType | undefined
    if (inner) parts.push(selectionCost(fragment.selectionSet, inner, schema, fragments))
  }
  return (variables) => parts.reduce((sum, part) => sum + part(variables), 0)
}

function fieldCost(
  node: FieldNode,
  parent: GraphQLOutputType,
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Cost | undefined {
  if (!(parent instanceof GraphQLObjectType || parent instanceof GraphQLInterfaceType)) return undefined
  if (isIntrospection(node)) return () => SCHEMA_COST
  const field = parent.getFields()[node.name.value]
  if (!field || !node.selectionSet) return undefined
  const type = getNamedType(field.type)
  if (!isCompositeType(type)) return undefined
  const inner = selectionCost(node.selectionSet, type, schema, fragments)
  if (type.name.endsWith('Connection')) {
    const page = sizeOf(node, field, PAGE_DEFAULT)
    return (variables) => 1 + page(variables) * Math.max(inner(variables), 1)
  }
  // the nodes and edges of a connection are its page, which is counted already
  const isList = isListType(getNullableType(field.type)) && !parent.name.endsWith('Connection')
  if (!isList) return (variables) => 1 + inner(variables)
  const length = sizeOf(node, field, PLAIN_LIST)
  const own = ownCost(field)
  return (variables) => own + length(variables) * (1 + inner(variables))
}

/** How many a field may answer: what `first` or `last` says, or as many as there are `ids`. */
function sizeOf(node: FieldNode, field: GraphQLField<unknown, unknown>, otherwise: number): Cost {
  const argument = node.arguments?.find((a) => /^(first|last|ids)$/.test(a.name.value))
  const declared = field.args.find((arg) => arg.name === 'first')?.defaultValue
  const fallback = typeof declared === 'number' ? declared : otherwise
  return (variables) => {
    const given = argument && valueFromASTUntyped(argument.value, variables as Record<string, unknown>)
    const size = Array.isArray(given) ? given.length : typeof given === 'number' ? given : fallback
    return Math.min(Math.max(size, 1), LONGEST)
  }
}
