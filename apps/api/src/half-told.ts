import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import type { OpenDatabase } from './platform/db/database.ts'

type Place = Pick<Config, 'dataDir'>

/** What is written last of the demo story: its sign-ins and keys. */
export const demoFile = ({ dataDir }: Place): string => join(dataDir, 'demo.json')

const mark = ({ dataDir }: Place): string => join(dataDir, 'demo.begun')

/** Notes that the demo story is being told, so that a start that is ended in the middle of it can be made good. */
export function markBegun(config: Place): void {
  mkdirSync(config.dataDir, { recursive: true })
  writeFileSync(mark(config), '', { mode: 0o600 })
}

export const markTold = (config: Place): void => rmSync(mark(config), { force: true })

/** Whether a demo story was begun and has no end: nobody can sign in to what there is of it. */
export const isHalfTold = (config: Place): boolean => existsSync(mark(config)) && !existsSync(demoFile(config))

/** Empties an embedded database that holds half a demo story and nothing else, before it is migrated. */
export async function startOver(config: Config, database: OpenDatabase): Promise<OpenDatabase> {
  if (database.driver !== 'pglite' || !isHalfTold(config)) return database
  await database.script('drop schema public cascade; create schema public;')
  markTold(config)
  return database
}
