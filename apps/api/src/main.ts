import { readConfig } from './config.ts'
import { startOver } from './half-told.ts'
import { openDatabase } from './platform/db/database.ts'
import { makePrivateFolder } from './platform/private-folder.ts'

async function main(): Promise<void> {
  const config = readConfig(process.env)
  makePrivateFolder(config.dataDir)
  // the database opens while the rest of the program is read
  const opening = openDatabase(config).then((database) => startOver(config, database))
  opening.catch(fail)
  const [{ startServer }, { prepare, signInLines }, { endOnSignals }] = await Promise.all([
    import('./server.ts'),
    import('./first-start.ts'),
    import('./platform/shutdown.ts'),
  ])
  const server = await startServer(config, { opening, beforeListening: prepare })
  endOnSignals(server.app.log, server.stop)
  process.stdout.write(`\nRapport is ready: ${server.url}\n${await signInLines(server.services)}\n`)
}

/** What somebody has to mend, and that is said without where in the program it was noticed. */
const EXPECTED = ['ConfigError', 'DataDirLocked', 'DatabaseNewer', 'SecretDiffers']

function fail(error: unknown): never {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  process.stderr.write(`${EXPECTED.includes(name) ? message : (stack ?? message)}\n`)
  process.exit(1)
}

main().catch(fail)
