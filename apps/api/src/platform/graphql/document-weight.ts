import { type FragmentDefinitionNode, GraphQLError, Kind, type SelectionNode, type SelectionSetNode } from 'graphql'
import { LIMITS, refuse } from './document-limits.ts'

/** What a selection holds with its fragments written out; `fields` counts the places where a fragment is written out as well. */
export type Weight = { depth: number; fields: number; aliases: number; directives: number }

/** The weight of every fragment with its own fragments written out; refuses those that contain themselves. */
export function weigh(fragments: ReadonlyMap<string, FragmentDefinitionNode>): Map<string, Weight> {
  const weights = new Map<string, Weight>()
  const open = new Set<string>()
  for (const start of fragments.keys()) {
    const stack = [start]
    while (stack.length > 0) {
      const name = stack[stack.length - 1] as string
      const fragment = fragments.get(name)
      if (weights.has(name) || !fragment) {
        stack.pop()
        open.delete(name)
        continue
      }
      if (open.has(name)) {
        weights.set(name, weightOf(fragment.selectionSet, weights))
        continue
      }
      open.add(name)
      for (const spread of spreadsOf(fragment.selectionSet)) {
        if (open.has(spread)) refuse('cyclic')
        if (!weights.has(spread)) stack.push(spread)
      }
    }
  }
  return weights
}

function spreadsOf(root: SelectionSetNode): string[] {
  const names: string[] = []
  const stack: SelectionNode[] = [...root.selections]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.kind === Kind.FRAGMENT_SPREAD) names.push(node.name.value)
    else if (node.selectionSet) for (const child of node.selectionSet.selections) stack.push(child)
  }
  return [...new Set(names)]
}

/** The weight of a selection, given the weights of all fragments. Throws the reference's error for a fragment that is not there. */
export function weightOf(root: SelectionSetNode, weights: ReadonlyMap<string, Weight>): Weight {
  const total: Weight = { depth: 0, fields: 0, aliases: 0, directives: 0 }
  const stack: { node: SelectionNode; depth: number }[] = root.selections.map((node) => ({ node, depth: 1 }))
  for (let item = stack.pop(); item; item = stack.pop()) {
    const { node, depth } = item
    total.directives += node.directives?.length ?? 0
    total.fields++
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const w = weights.get(node.name.value)
      if (!w) throw new GraphQLError(`Unknown fragment "${node.name.value}".`, { nodes: node })
      total.depth = Math.max(total.depth, depth - 1 + w.depth)
      total.fields += w.fields
      total.aliases += w.aliases
      total.directives += w.directives
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      for (const child of node.selectionSet.selections) stack.push({ node: child, depth })
    } else {
      total.depth = Math.max(total.depth, depth)
      if (node.alias) total.aliases++
      if (node.selectionSet)
        for (const child of node.selectionSet.selections) stack.push({ node: child, depth: depth + 1 })
    }
    if (total.fields > LIMITS.fields) refuse('fields', LIMITS.fields)
  }
  return total
}
