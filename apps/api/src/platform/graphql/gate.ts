import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  Lexer,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  Source,
  TokenKind,
  parse,
} from 'graphql'
import { checkSelection } from './document-growth.ts'
import { LIMITS, refuse } from './document-limits.ts'
import { type Weight, weigh, weightOf } from './document-weight.ts'

/**
 * Reads the text of a document and refuses what would be dear to validate or run, before the validator sees it. Works with explicit
 * stacks only: mutually recursive fragments in a few kilobytes overflow the recursion of the reference validator. Throws
 * `DocumentRefused` for what is over a limit, and the reference's own `GraphQLError` for what is no document.
 */
export function gate(text: string): DocumentNode {
  if (Buffer.byteLength(text) > LIMITS.bytes) refuse('bytes', LIMITS.bytes)
  scan(text)
  const document = parse(text)
  const fragments = new Map<string, FragmentDefinitionNode>()
  let operations = 0
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operations++
    else if (definition.kind === Kind.FRAGMENT_DEFINITION) addFragment(fragments, definition)
  }
  if (operations === 0) throw new GraphQLError('The document has no operation.')
  if (operations > LIMITS.operations) refuse('operations')
  if (document.definitions.length - operations > LIMITS.fragments) refuse('fragments', LIMITS.fragments)

  const weights = weigh(fragments)
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) checkSelection(definition.selectionSet, fragments)
    else if (definition.kind === Kind.OPERATION_DEFINITION)
      sizes.set(document, checkOperation(definition, weights, fragments))
  }
  return document
}

const sizes = new WeakMap<DocumentNode, number>()

/** Whether a document came through the gate. */
export const hasPassed = (document: DocumentNode): boolean => sizes.has(document)

/** How many fields a document selects that has passed the gate, fragments written out. */
export const fieldsOf = (document: DocumentNode): number => sizes.get(document) ?? 0

const OPENS: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const CLOSES: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])

/** Counts tokens and brackets, so that the parser, which recurses, is given nothing long or deep. */
function scan(text: string): void {
  const lexer = new Lexer(new Source(text))
  let tokens = 0
  let open = 0
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    if (++tokens > LIMITS.tokens) refuse('tokens', LIMITS.tokens)
    if (OPENS.has(token.kind) && ++open > LIMITS.nesting) refuse('nested')
    if (CLOSES.has(token.kind)) open--
  }
}

function addFragment(fragments: Map<string, FragmentDefinitionNode>, fragment: FragmentDefinitionNode): void {
  const name = fragment.name.value
  if (fragments.has(name))
    throw new GraphQLError(`There can be only one fragment named "${name}".`, { nodes: fragment })
  fragments.set(name, fragment)
}

function checkOperation(
  definition: OperationDefinitionNode,
  weights: ReadonlyMap<string, Weight>,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): number {
  const w = weightOf(definition.selectionSet, weights)
  const roots = definition.selectionSet.selections
  const introspects = roots.every((s) => s.kind === Kind.FIELD && s.name.value.startsWith('__'))
  if (w.depth > (introspects ? LIMITS.introspectionDepth : LIMITS.depth)) refuse('depth', LIMITS.depth)
  if (w.aliases > LIMITS.aliases) refuse('aliases', LIMITS.aliases)
  if (w.directives + (definition.directives?.length ?? 0) > LIMITS.directives) refuse('directives', LIMITS.directives)
  if (w.fields > LIMITS.fields) refuse('fields', LIMITS.fields)
  checkSelection(definition.selectionSet, fragments)
  if (definition.operation === 'mutation') namedOnce(definition.selectionSet, fragments)
  return w.fields
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
