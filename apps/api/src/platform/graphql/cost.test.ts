import { buildSchema, parse } from 'graphql'
import { expect, it } from 'vitest'
import { costOf } from './cost.ts'

const schema = buildSchema(`
  type Query { things(first: Int, last: Int): ThingConnection! some(ids: [ID!]!): [Thing!]! feed(first: Int! = 20): [Thing!]! all: [Thing!]! one: Thing }
  type ThingConnection { nodes: [Thing!]! edges: [ThingEdge!]! totalCount: Int! }
  type ThingEdge { node: Thing! }
  type Thing { id: ID! parts: [Thing!]! names: [String!]! things(first: Int): ThingConnection! }
`)
const cost = (text: string, variables: Record<string, unknown> = {}) => costOf(schema, parse(text), variables)

it.each([
  ['{ one { id names } }', {}, 1],
  ['{ things(first: 50) { nodes { id } } }', {}, 51],
  ['{ things { nodes { id } } }', {}, 26],
  ['{ things(first: 10) { nodes { things(first: 10) { edges { node { id } } } } } }', {}, 1 + 10 * (1 + 1 + 10 * 2)],
  ['query($n: Int) { things(last: $n) { nodes { id } } }', { n: 7 }, 8],
  ['query($n: Int = 9) { things(first: $n) { nodes { id } } }', {}, 10],
  ['{ some(ids: ["a", "b", "c"]) { id } }', {}, 3],
  ['query($ids: [ID!]!) { some(ids: $ids) { parts { id } } }', { ids: ['a', 'b'] }, 2 * (1 + 10)],
  ['query($id: ID!) { some(ids: [$id, "b"]) { id } }', { id: 'a' }, 2],
  ['{ feed { id } }', {}, 20],
  ['{ feed(first: 100) { id } }', {}, 100],
  ['{ all { parts { parts { id } } } }', {}, 10 * (1 + 10 * (1 + 10))],
])('%s costs what it may answer', (text, variables, expected) => {
  expect(cost(text, variables)).toBe(expected)
})
