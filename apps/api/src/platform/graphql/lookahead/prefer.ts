import { type GraphQLSchema, isObjectType } from 'graphql'
import { allSpecs } from './spec.ts'

/** Lets the relations of the specs take what was read ahead; without it their own resolvers answer. Changes the schema in place. */
export function preferAhead(schema: GraphQLSchema): GraphQLSchema {
  for (const spec of allSpecs()) {
    const type = schema.getType(spec.type)
    if (!isObjectType(type)) throw new Error(`there is no type ${spec.type}`)
    for (const name of spec.relations.keys()) {
      const field = type.getFields()[name]
      const slow = field?.resolve
      if (!field || !slow) throw new Error(`${spec.type}.${name} has no resolver of its own`)
      field.resolve = (parent: Readonly<Record<string, unknown>>, args, context, info) => {
        const ahead = parent[name]
        return ahead === undefined ? slow(parent, args, context, info) : ahead
      }
    }
  }
  return schema
}
