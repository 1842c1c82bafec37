import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import type { Context } from './platform/context.ts'
import type { JobKind } from './platform/outbox/job.ts'
import type { Reaction } from './platform/outbox/reaction.ts'
import type { Services } from './platform/services.ts'

/** What a module's plain HTTP routes are mounted with. */
export type RouteHost = {
  app: FastifyInstance
  services: Services
  /** The context of a request: who asks, and in which language. Throws UNAUTHENTICATED for a key that is not valid. */
  contextOf: (request: FastifyRequest) => Promise<Context>
  schema: GraphQLSchema
}

/** One context of the product, as the server assembles it. */
export type ApiModule = {
  name: string
  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- resolver classes, as type-graphql takes them
  resolvers: Function[]
  reactions?: readonly Reaction[]
  jobs?: readonly JobKind[]
  routes?: (host: RouteHost) => void | Promise<void>
}
