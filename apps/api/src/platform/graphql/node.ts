import { type GraphQLSchema, isInterfaceType } from 'graphql'
import { ID, Field, InterfaceType } from 'type-graphql'
import { kindOf, type IdKind } from '@rapport/domain'
import type { Context } from '../context.ts'
import { Access } from './access.ts'

@InterfaceType({
  description: 'Anything with an id of its own.',
  resolveType: (row: { __typename?: string; id: string }) => typeNameOf(row),
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque; starts with a prefix that tells the kind.' })
  @Access('public')
  id!: string
}

type NodeKind = { typeName: string; load: (ctx: Context, id: string) => Promise<object | null | undefined> }
const kinds = new Map<IdKind, NodeKind>()

/** Makes a kind of thing reachable by `node(id:)`. The load must narrow to the context's scope. */
export function registerNode(kind: IdKind, typeName: string, load: NodeKind['load']): void {
  kinds.set(kind, { typeName, load })
}

const typeNameOf = (row: { id: string }): string => {
  const kind = kindOf(row.id)
  return (kind && kinds.get(kind)?.typeName) ?? 'Program'
}

/**
 * Lets the type of a thing be told at once. type-graphql tells it by a promise, which the compiled executor does not wait for. Changes
 * the schema in place.
 */
export function nameNodesAtOnce(schema: GraphQLSchema): GraphQLSchema {
  const node = schema.getType('Node')
  if (!isInterfaceType(node)) throw new Error('there is no type Node')
  node.resolveType = (row: { id: string }) => typeNameOf(row)
  return schema
}

/** The thing behind an id, or null: for an unknown id and for one of another tenant alike. */
export async function loadNode(ctx: Context, id: string): Promise<object | null> {
  const kind = kindOf(id)
  const found = kind && kinds.get(kind)
  return found ? ((await found.load(ctx, id)) ?? null) : null
}
