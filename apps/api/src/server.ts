import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { Registry } from 'prom-client'
import { type Api, mountApi } from './api.ts'
import type { Config } from './config.ts'
import { openDatabase, type OpenDatabase } from './platform/db/database.ts'
import { KeyedQueue } from './platform/commands/keyed-queue.ts'
import { migrate } from './platform/db/migrate.ts'
import { loadCompiler } from './platform/graphql/compiled.ts'
import { makeApp } from './platform/http/app.ts'
import { mountDashboard } from './platform/http/dashboard.ts'
import { localMail, smtpMail } from './platform/mail/mail.ts'
import { PLACES } from './platform/places.ts'
import { makePrivateFolder } from './platform/private-folder.ts'
import type { Services } from './platform/services.ts'
import { openStorage } from './platform/storage/storage.ts'

export type Server = {
  app: FastifyInstance
  services: Services
  api: Api
  fresh: boolean
  url: string
  stop: () => Promise<void>
}

/** The secret that signs sessions and addresses: made on the first start and kept in the data directory. */
function readSecret(dataDir: string): string {
  const path = join(dataDir, 'secret')
  if (!existsSync(path)) {
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600 })
  }
  return readFileSync(path, 'utf8').trim()
}

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
    storage: openStorage(config.storageUrl, config.dataDir),
    publicUrl: url,
    secret: readSecret(config.dataDir),
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
      await app.close()
      await api.close()
      services.mail.close()
      await database.close()
    },
  }
}
