import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql'
import { LIMITS, refuse } from './document-limits.ts'

type Place = { count: number; below: Map<string, Place> }
type Visit = { node: SelectionNode; at: Place['below']; lists: number | undefined }

/** The lists of the introspection types; in each other they multiply the whole schema with itself. */
const SCHEMA_LISTS = /^(fields|inputFields|interfaces|possibleTypes)$/

/**
 * Refuses what grows with its square when it is validated or answered, fragments written out: many fields with the same answer at the
 * same place, which the validator compares pair by pair, and lists of the schema in each other.
 */
export function checkSelection(root: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): void {
  let pairs = 0
  let introspections = 0
  const top: Place['below'] = new Map()
  const stack: Visit[] = root.selections.map((node) => ({ node, at: top, lists: undefined }))
  for (let item = stack.pop(); item; item = stack.pop()) {
    let { node, at, lists } = item
    const set = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value)?.selectionSet : node.selectionSet
    if (node.kind === Kind.FIELD) {
      const key = (node.alias ?? node.name).value
      const place = at.get(key) ?? { count: 0, below: new Map<string, Place>() }
      at.set(key, place)
      at = place.below
      if ((pairs += place.count++) > LIMITS.repeats) refuse('repeats')
      if (isIntrospection(node) && ++introspections > LIMITS.introspections) refuse('introspection')
      if (isIntrospection(node)) lists = 0
      else if (lists !== undefined && SCHEMA_LISTS.test(node.name.value) && ++lists > 1) refuse('introspection')
    }
    for (const child of set?.selections ?? []) stack.push({ node: child, at, lists })
  }
}

/** Whether a field asks for the schema itself. */
export const isIntrospection = ({ name }: FieldNode): boolean => name.value === '__schema' || name.value === '__type'
