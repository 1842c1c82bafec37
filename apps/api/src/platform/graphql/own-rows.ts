import { type Scope, scopeOf } from '@rapport/domain/identity'
import { defaultFieldResolver, type GraphQLSchema, isObjectType } from 'graphql'
import type { Context } from '../context.ts'
import { fieldAccess } from './access.ts'
import { forbidden } from './errors.ts'

type IsOwn = (row: never, scope: Scope) => boolean
const kinds = new Map<string, IsOwn>()

/** Names a type whose rows are shown to anybody, so that its fields which are not public stay with the rows' own workspace. */
export const shownToAll = <Row>(typeName: string, isOwn: (row: Row, scope: Scope) => boolean): void =>
  void kinds.set(typeName, isOwn)

/**
 * What a role may read it may read of its own workspace. Rows that only scoped reads give out are so by themselves; of the others, the
 * fields that are not public ask here. Changes the schema in place.
 */
export function ownRowsOnly(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, isOwn] of kinds) {
    const type = schema.getType(name)
    if (!isObjectType(type)) throw new Error(`there is no type ${name}`)
    for (const field of Object.values(type.getFields())) {
      if (fieldAccess(type, field)?.includes('public')) continue
      const resolve = field.resolve ?? defaultFieldResolver
      field.resolve = (row: unknown, args, ctx: Context, info) => {
        const scope = scopeOf(ctx.actor)
        if (!scope || !isOwn(row as never, scope)) throw forbidden(ctx.actor)
        return resolve(row, args, ctx, info)
      }
    }
  }
  return schema
}
