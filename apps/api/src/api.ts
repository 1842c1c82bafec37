import type { FastifyInstance } from 'fastify'
import { authSoon, makeContextOf, mountAuth } from './modules/identity/index.ts'
import { modules } from './modules/index.ts'
import { partnerSeats } from './modules/partners/index.ts'
import { Budget } from './platform/graphql/budget.ts'
import { makeCompiledExecutor } from './platform/graphql/compiled.ts'
import { Documents } from './platform/graphql/documents.ts'
import { throwTyped } from './platform/graphql/errors.ts'
import { makeGraphql } from './platform/graphql/server.ts'
import { mountGraphql } from './platform/graphql/route.ts'
import { mountHealth } from './platform/http/health.ts'
import { sendMail } from './platform/mail/mail.ts'
import { Engine } from './platform/outbox/engine.ts'
import { purgeCompleted } from './platform/outbox/retention.ts'
import type { Services } from './platform/services.ts'
import { makeSchema } from './schema.ts'

export type Api = { engine: Engine; close: () => Promise<void> }

/** Assembles the modules into one server on `app`: API, sign-in, plain routes, reactions and jobs. */
export async function mountApi(app: FastifyInstance, services: Services): Promise<Api> {
  const engine = new Engine(
    services,
    modules.flatMap((m) => m.reactions ?? []),
    [sendMail, purgeCompleted, ...modules.flatMap((m) => m.jobs ?? [])],
  )
  services.reactionsInTransaction = modules
    .flatMap((m) => m.reactions ?? [])
    .filter((reaction) => reaction.inTransaction)
  services.wake = () => engine.wake()
  const auth = authSoon(services)
  const contextOf = makeContextOf(services, auth, (userId) => partnerSeats(services, userId))
  const schema = makeSchema()
  const documents = new Documents(schema)
  const budget = new Budget(services.config.costBudget)
  const server = makeGraphql(schema, services.log, makeCompiledExecutor(), { documents, budget }, services.config)
  mountHealth(app, services)
  mountAuth(app, services, auth)
  await mountGraphql(app, {
    server,
    documents,
    budget,
    introspection: services.config.introspection,
    contextOf: (request) => contextOf(request).catch(throwTyped),
  })
  for (const module of modules) await module.routes?.({ app, services, contextOf, schema })
  return { engine, close: () => engine.stop() }
}
