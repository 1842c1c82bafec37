import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  parse,
} from 'graphql'
import type { Sentence } from './errors.ts'

export const LIMITS = {
  bytes: 20_000,
  tokens: 2000,
  depth: 12,
  /** The introspection query of common tools is deeper than any query of ours. */
  introspectionDepth: 20,
  aliases: 15,
  directives: 20,
  fragments: 20,
  operations: 1,
  fields: 1500,
} as const

/** Why a document is not looked at further; a short sentence without any part of the document. */
export class DocumentRefused extends Error {
  override readonly name = 'DocumentRefused'
  readonly sentence: Sentence

  constructor(sentence: Sentence) {
    super(sentence.id)
    this.sentence = sentence
  }
}

const refuse = (why: string, max?: number): never => {
  throw new DocumentRefused({ id: `document.${why}`, ...(max === undefined ? {} : { values: { max } }) })
}

type Weight = { depth: number; fields: number; aliases: number; directives: number }

/**
 * Reads the text of a document and refuses what would be dear to validate or run, before the validator sees it. Works with explicit
 * stacks only: mutually recursive fragments in a few kilobytes overflow the recursion of the reference validator. Syntax errors are
 * thrown as they come.
 */
export function gate(text: string): DocumentNode {
  if (Buffer.byteLength(text) > LIMITS.bytes) refuse('bytes', LIMITS.bytes)
  const document = parse(text, { maxTokens: LIMITS.tokens })
  const fragments = new Map<string, FragmentDefinitionNode>()
  let operations = 0
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operations++
    else if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  if (operations > LIMITS.operations) refuse('operations')
  if (document.definitions.length - operations > LIMITS.fragments) refuse('fragments', LIMITS.fragments)

  const weights = weigh(fragments)
  for (const definition of document.definitions) checkOperation(definition, weights, fragments)
  return document
}

function checkOperation(
  definition: DefinitionNode,
  weights: ReadonlyMap<string, Weight>,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): void {
  if (definition.kind !== Kind.OPERATION_DEFINITION) return
  const w = weightOf(definition.selectionSet, weights)
  const roots = definition.selectionSet.selections
  const introspects = roots.every((s) => s.kind === Kind.FIELD && s.name.value.startsWith('__'))
  if (w.depth > (introspects ? LIMITS.introspectionDepth : LIMITS.depth)) refuse('depth', LIMITS.depth)
  if (w.aliases > LIMITS.aliases) refuse('aliases', LIMITS.aliases)
  if (w.directives + (definition.directives?.length ?? 0) > LIMITS.directives) refuse('directives', LIMITS.directives)
  if (w.fields > LIMITS.fields) refuse('fields', LIMITS.fields)
  if (definition.operation === 'mutation') namedOnce(definition.selectionSet, fragments)
}

/** Each mutation is named once in a document, whatever its alias and however many fragments it is written in. */
function namedOnce(root: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): void {
  const seen = new Set<string>()
  const stack: SelectionNode[] = [...root.selections]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.kind === Kind.FIELD) {
      if (seen.has(node.name.value)) refuse('mutationTwice')
      if (node.name.value !== '__typename') seen.add(node.name.value)
      continue
    }
    const set = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value)
    if (set) stack.push(...set.selectionSet.selections)
  }
}

/** The weight of every fragment with its own fragments written out; refuses those that contain themselves. */
function weigh(fragments: ReadonlyMap<string, FragmentDefinitionNode>): Map<string, Weight> {
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

function weightOf(root: SelectionSetNode, weights: ReadonlyMap<string, Weight>): Weight {
  const total: Weight = { depth: 0, fields: 0, aliases: 0, directives: 0 }
  const stack: { node: SelectionNode; depth: number }[] = root.selections.map((node) => ({ node, depth: 1 }))
  for (let item = stack.pop(); item; item = stack.pop()) {
    const { node, depth } = item
    total.directives += node.directives?.length ?? 0
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const w = weights.get(node.name.value)
      if (!w) continue
      total.depth = Math.max(total.depth, depth - 1 + w.depth)
      total.fields += w.fields
      total.aliases += w.aliases
      total.directives += w.directives
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      for (const child of node.selectionSet.selections) stack.push({ node: child, depth })
    } else {
      total.fields++
      total.depth = Math.max(total.depth, depth)
      if (node.alias) total.aliases++
      if (node.selectionSet)
        for (const child of node.selectionSet.selections) stack.push({ node: child, depth: depth + 1 })
    }
    if (total.fields > LIMITS.fields) refuse('fields', LIMITS.fields)
  }
  return total
}
