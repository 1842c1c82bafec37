import { ConfigError, readConfig } from './config.ts'
import { startOver } from './half-told.ts'
import { openDatabase } from './platform/db/database.ts'
import { DataDirLocked } from './platform/db/lock.ts'
import { DatabaseNewer } from './platform/db/migrate.ts'
import { makePrivateFolder } from './platform/private-folder.ts'

async function main(): Promise<void> {
  const config = readConfig(process.env)
  makePrivateFolder(config.dataDir)
  // the database opens while the rest of the program is read
  const opening = openDatabase(config).then((database) => startOver(config, database))
  opening.catch(() => {})
  const [{ startServer }, { prepare, signInLines }] = await Promise.all([
    import('./server.ts'),
    import('./first-start.ts'),
  ])
  const server = await startServer(config, { opening, beforeListening: prepare })
  let stopping = false
  const stop = (signal: string) => {
    if (stopping) return
    stopping = true
    server.app.log.info({ signal }, 'stopping')
    const limit = setTimeout(() => process.exit(1), 14_000)
    void server.stop().then(() => {
      clearTimeout(limit)
      process.exit(0)
    })
  }
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))
  process.stdout.write(`\nRapport is ready: ${server.url}\n${await signInLines(server.services)}\n`)
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof DataDirLocked || error instanceof DatabaseNewer
  process.stderr.write(
    known ? `${error.message}\n` : `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exit(1)
})
