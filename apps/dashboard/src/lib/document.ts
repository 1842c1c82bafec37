import type { DocumentNode } from 'graphql'

type Node = Record<string, unknown>

/**
 * Reads the stripped text of one validated document (fields, arguments, variables, fragments; no directives but
 * `@unmask` on a spread, no variable defaults) into the tree the client works on, together with the fragments it spreads. A tenth of the size of a whole
 * GraphQL parser, and the documents travel as text instead of as trees. The build checks the syntax before.
 */
export function readDocument(text: string, fragments: readonly DocumentNode[] = []): DocumentNode {
  const tokens = text.match(/\.\.\.|[{}()[\]:!$@]|"(?:[^"\\]|\\.)*"|[\w.-]+/g) ?? []
  let at = 0
  const take = () => tokens[at++] ?? ''
  const next = (token: string) => tokens[at] === token && ++at > 0
  const name = (): Node => ({ kind: 'Name', value: take() })
  const many = <Item>(end: string, item: () => Item): Item[] => {
    const items: Item[] = []
    while (at < tokens.length && !next(end)) items.push(item())
    return items
  }
  const typeName = (): Node => ({ kind: 'NamedType', name: name() })

  const variable = (): Node => (take(), { kind: 'Variable', name: name() })

  const value = (): Node => {
    if (tokens[at] === '$') return variable()
    if (next('[')) return { kind: 'ListValue', values: many(']', value) }
    if (next('{')) return { kind: 'ObjectValue', fields: many('}', () => argument('ObjectField')) }
    const token = take()
    if (token.startsWith('"')) return { kind: 'StringValue', value: JSON.parse(token) as string, block: false }
    if (/^-?\d/.test(token)) return { kind: token.includes('.') ? 'FloatValue' : 'IntValue', value: token }
    if (token === 'true' || token === 'false') return { kind: 'BooleanValue', value: token === 'true' }
    return token === 'null' ? { kind: 'NullValue' } : { kind: 'EnumValue', value: token }
  }
  const argument = (kind: string): Node => {
    const argumentName = name()
    take()
    return { kind, name: argumentName, value: value() }
  }
  const type = (): Node => {
    let inner: Node
    if (next('[')) {
      inner = { kind: 'ListType', type: type() }
      take()
    } else inner = typeName()
    return next('!') ? { kind: 'NonNullType', type: inner } : inner
  }

  const selectionSet = (): Node => (take(), { kind: 'SelectionSet', selections: many('}', selection) })
  const selection = (): Node => {
    if (next('...')) {
      if (!next('on')) {
        const spread = name()
        const directives = next('@') ? [{ kind: 'Directive', name: name(), arguments: [] }] : []
        return { kind: 'FragmentSpread', name: spread, directives }
      }
      return { kind: 'InlineFragment', typeCondition: typeName(), directives: [], selectionSet: selectionSet() }
    }
    const first = name()
    const renamed = next(':') ? name() : undefined
    const args = next('(') ? many(')', () => argument('Argument')) : []
    return {
      kind: 'Field',
      ...(renamed ? { alias: first } : {}),
      name: renamed ?? first,
      arguments: args,
      directives: [],
      ...(tokens[at] === '{' ? { selectionSet: selectionSet() } : {}),
    }
  }
  const variableDefinition = (): Node => {
    const defined = variable()
    take()
    return { kind: 'VariableDefinition', variable: defined, type: type(), directives: [] }
  }

  const word = take()
  const own = name()
  let definition: Node
  if (word === 'fragment') {
    take()
    const typeCondition = typeName()
    definition = { kind: 'FragmentDefinition', name: own, typeCondition, directives: [], selectionSet: selectionSet() }
  } else {
    const variableDefinitions = next('(') ? many(')', variableDefinition) : []
    definition = {
      kind: 'OperationDefinition',
      operation: word,
      name: own,
      variableDefinitions,
      directives: [],
      selectionSet: selectionSet(),
    }
  }
  const definitions = new Set([definition, ...fragments.flatMap((fragment) => fragment.definitions)])
  return { kind: 'Document', definitions: [...definitions] } as unknown as DocumentNode
}
