import type { GraphQLSchema } from 'graphql'
import { Arg, buildSchemaSync, Ctx, ID, type NonEmptyArray, Query, Resolver } from 'type-graphql'
import { modules } from './modules/index.ts'
import type { Context } from './platform/context.ts'
import { Access } from './platform/graphql/access.ts'
import { asDeclared } from './platform/graphql/declared-access.ts'
import { apiError } from './platform/graphql/errors.ts'
import { nameMutationTypes } from './platform/graphql/mutation-names.ts'
import { preferAhead } from './platform/graphql/lookahead/index.ts'
import { loadNode, nameNodesAtOnce, Node } from './platform/graphql/node.ts'
import { ownRowsOnly } from './platform/graphql/own-rows.ts'

@Resolver()
class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'Anything by its id; null for what is not there or not yours.' })
  @Access('public')
  node(@Ctx() ctx: Context, @Arg('id', () => ID) id: string) {
    return loadNode(ctx, id)
  }

  @Query(() => [Node], { nullable: 'items', description: 'Several by their ids, in the same order; at most 100.' })
  @Access('public')
  nodes(@Ctx() ctx: Context, @Arg('ids', () => [ID]) ids: string[]) {
    if (ids.length > 100) throw apiError('BAD_USER_INPUT', { id: 'error.tooManyIds', values: { max: 100 } }, 400)
    return Promise.all(ids.map((id) => loadNode(ctx, id)))
  }
}

const built = (): GraphQLSchema =>
  buildSchemaSync({
    // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- type-graphql takes classes
    resolvers: [NodeResolver, ...modules.flatMap((m) => m.resolvers)] as unknown as NonEmptyArray<Function>,
    validate: false,
    // asking the new schema everything about itself takes as long as building it; a test asks whether it is valid
    skipCheck: true,
    authChecker: undefined as never,
    nullableByDefault: false,
  })

/** The schema of every module together. Pure: the same every time. Throws where an access rule is not the one that was declared. */
export const makeSchema = (): GraphQLSchema =>
  [asDeclared, nameMutationTypes, nameNodesAtOnce, preferAhead, ownRowsOnly].reduce(
    (schema, step) => step(schema),
    built(),
  )
