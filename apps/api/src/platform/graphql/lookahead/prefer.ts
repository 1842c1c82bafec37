import { type GraphQLSchema, isObjectType } from 'graphql'
import type { Context } from '../../context.ts'
import type { Connection } from '../connection.ts'
import { batchedPage } from './batch.ts'
import { allSpecs } from './spec.ts'

type Parent = Readonly<Record<string, unknown>>

/**
 * Lets the relations of the specs take what was read ahead; else pages come together with those of their siblings, and everything
 * that is asked for in another way from the field's own resolver. Changes the schema in place.
 */
export function preferAhead(schema: GraphQLSchema): GraphQLSchema {
  for (const spec of allSpecs()) {
    const type = schema.getType(spec.type)
    if (!isObjectType(type)) throw new Error(`there is no type ${spec.type}`)
    for (const [name, relation] of spec.relations) {
      const field = type.getFields()[name]
      const slow = field?.resolve
      if (!field || !slow) throw new Error(`${spec.type}.${name} has no resolver of its own`)
      field.resolve = (parent: Parent, args, context: Context, info) => {
        const ahead = parent[name]
        if (ahead !== undefined) return ahead
        const own = () => slow(parent, args, context, info) as Promise<Connection<unknown>>
        if (relation.kind !== 'page') return own()
        const count = async () => (await own()).count()
        return batchedPage(context, spec, name, relation, String(parent['id']), args, count) ?? own()
      }
    }
  }
  return schema
}
