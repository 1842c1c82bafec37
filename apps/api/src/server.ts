import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { Registry } from 'prom-client'
import { type Api, mountApi } from './api.ts'
import type { Config } from './config.ts'
import { openDatabase, type OpenDatabase } from './platform/db/database.ts'
import { KeyedQueue } from './platform/commands/keyed-queue.ts'
import { grantTo } from './platform/db/grants.ts'
import { migrate } from './platform/db/migrate.ts'
import { loadCompiler } from './platform/graphql/compiled.ts'
import { makeApp } from './platform/http/app.ts'
import { inTime } from './platform/in-time.ts'
import { mountDashboard } from './platform/http/dashboard.ts'
import { localMail, smtpMail } from './platform/mail/mail.ts'
import { PLACES } from './platform/places.ts'
import { makePrivate, makePrivateFolder } from './platform/private-folder.ts'
import { checkSecret, readSecret } from './platform/secret.ts'
import type { Services } from './platform/services.ts'
import { withTypedFailures } from './platform/storage/failures.ts'
import { openStorage } from './platform/storage/storage.ts'

export type Server = {
  app: FastifyInstance
  services: Services
  api: Api
  fresh: boolean
  url: string
  stop: () => Promise<void>
}

/** Milliseconds that a request may still take when the server stops: a sender that drips does not keep it. */
const CUT_OFF_MS = 5000
/** So long the end waits for jobs that are under way. */
const JOBS_END_MS = 2000

export type ServerOptions = {
  /** An open and migrated database instead of the configured one. */
  database?: OpenDatabase
  /** The configured one, when opening it has begun already. */
  opening?: Promise<OpenDatabase>
  clock?: () => Date
  /** Called when the database is migrated and before anybody is let in. */
  beforeListening?: (services: Services, api: Api, fresh: boolean) => Promise<void>
}

/** Opens, migrates, assembles and listens. */
export async function startServer(config: Config, options: ServerOptions = {}): Promise<Server> {
  makePrivateFolder(config.dataDir)
  const database = options.database ?? (await (options.opening ?? openDatabase(config)))
  const fresh =
    options.database !== undefined || (await migrate(database, PLACES.migrations)).includes('0000_foundation')
  if (config.migrationDatabaseUrl) {
    const [[role] = []] = await database.raw('select current_user::text', [])
    await database.exclusively((db) => grantTo(db, String(role)))
  }
  // the files of a new embedded database come with modes of their own
  if (fresh && database.driver === 'pglite' && !options.database) makePrivate(join(config.dataDir, 'db'))
  const secret = readSecret(config)
  await checkSecret(database, secret, config.secretReplaces)
  let url = config.publicUrl ?? `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.port}`
  const app = await makeApp(config, () => url, { terminal: process.stdout.isTTY })
  if (config.publicUrl?.startsWith('https:') && config.trustProxy === false)
    app.log.warn('TRUST_PROXY is not set: every visitor has the address of the proxy in front')
  const services: Services = {
    config,
    database,
    metrics: new Registry(),
    log: app.log,
    mail: config.smtpUrl ? smtpMail(config.smtpUrl, config.mailFrom) : localMail(),
    storage: withTypedFailures(openStorage(config.storageUrl, config.dataDir), (err) => {
      app.log.error({ err }, 'the storage failed')
    }),
    publicUrl: url,
    secret,
    demo: existsSync(join(config.dataDir, 'demo.json')),
    clock: options.clock ?? (() => new Date()),
    reactionsInTransaction: [],
    queue: new KeyedQueue(),
    wake: () => {},
  }
  const api = await mountApi(app, services)
  await mountDashboard(app)
  await options.beforeListening?.(services, api, fresh)
  const address = await app.listen({ port: config.port, host: config.host })
  if (!config.publicUrl && config.port === 0) {
    url = address
    services.publicUrl = address
  }
  api.engine.start()
  void loadCompiler()
  return {
    app,
    services,
    api,
    fresh,
    url: services.publicUrl,
    stop: async () => {
      const cutOff = setTimeout(() => app.server.closeAllConnections(), CUT_OFF_MS)
      // a connection that was answered meanwhile is kept for the next request otherwise, and the server with it
      const sweep = setInterval(() => app.server.closeIdleConnections(), 100)
      await app.close()
      clearInterval(sweep)
      clearTimeout(cutOff)
      // what is done outside may take longer; its lease ends by itself
      await inTime(JOBS_END_MS, api.close(), () => {})
      services.mail.close()
      await database.close()
    },
  }
}
