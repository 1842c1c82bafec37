import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql'

export type Variables = Readonly<Record<string, unknown>>
/** Whether a field is asked for; undefined means always. */
export type Condition = ((variables: Variables) => boolean) | undefined
export type Occurrence = { readonly node: FieldNode; readonly when: Condition }

export type Document = {
  readonly schema: GraphQLSchema
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
}

const both = (a: Condition, b: Condition): Condition =>
  a && b ? (variables) => a(variables) && b(variables) : (a ?? b)

/** What `@skip` and `@include` of a selection say. */
function conditionOf(node: Pick<FieldNode, 'directives'>): Condition {
  let when: Condition
  for (const directive of node.directives ?? []) {
    const wanted = directive.name.value === 'include'
    if (!wanted && directive.name.value !== 'skip') continue
    const value = directive.arguments?.[0]?.value
    if (value?.kind === Kind.BOOLEAN) when = both(when, () => value.value === wanted)
    else if (value?.kind === Kind.VARIABLE) when = both(when, (variables) => variables[value.name.value] === wanted)
  }
  return when
}

const applies = (condition: string | undefined, type: GraphQLObjectType): boolean =>
  condition === undefined || condition === type.name || type.getInterfaces().some((one) => one.name === condition)

/** The fields selected of a type by several occurrences of its parent field, fragments written out, by field name. */
export function fieldsOf(
  document: Document,
  type: GraphQLObjectType,
  parents: readonly Occurrence[],
): Map<string, Occurrence[]> {
  const found = new Map<string, Occurrence[]>()
  const walk = (set: SelectionSetNode, when: Condition): void => {
    for (const node of set.selections) {
      const here = both(when, conditionOf(node))
      if (node.kind === Kind.FIELD) {
        const same = found.get(node.name.value)
        if (same) same.push({ node, when: here })
        else found.set(node.name.value, [{ node, when: here }])
        continue
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : document.fragments[node.name.value]
      if (fragment && applies(fragment.typeCondition?.name.value, type)) walk(fragment.selectionSet, here)
    }
  }
  for (const { node, when } of parents) if (node.selectionSet) walk(node.selectionSet, when)
  return found
}

/** Asked for by any of the occurrences. */
export const anyOf = (occurrences: readonly Occurrence[]): Condition =>
  occurrences.some((one) => one.when === undefined)
    ? undefined
    : (variables) => occurrences.some((one) => one.when?.(variables))

export const isAliased = (occurrences: readonly Occurrence[]): boolean =>
  occurrences.some(({ node }) => node.alias !== undefined && node.alias.value !== node.name.value)

/** The object type behind a field, lists and non-nulls taken off. */
export function objectOf(type: GraphQLObjectType, field: string): GraphQLObjectType | undefined {
  const found = type.getFields()[field]
  const named = found && getNamedType(found.type)
  return isObjectType(named) ? named : undefined
}
