import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenDatabase } from './db/database.ts'
import { openTestDatabase } from './db/testing.ts'
import { checkSecret, readSecret, SecretDiffers } from './secret.ts'

const [ONE, OTHER] = ['a'.repeat(32), 'b'.repeat(32)] as const
let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const refusal = (secret: string, replaces?: string): Promise<unknown> =>
  checkSecret(database, secret, replaces).then(
    () => 'accepted',
    (error: unknown) => error,
  )

test('a secret is made once, for its owner alone, and one that is configured comes first', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-secret-'))
  const made = readSecret({ secret: undefined, dataDir })
  expect(made.length).toBeGreaterThanOrEqual(32)
  expect(readSecret({ secret: undefined, dataDir })).toBe(made)
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
  expect(readSecret({ secret: ONE, dataDir })).toBe(ONE)
  writeFileSync(join(dataDir, 'secret'), '')
  expect(() => readSecret({ secret: undefined, dataDir })).toThrow('damaged')
})

test('servers of one database have one secret, which is replaced on purpose only and is not in the database', async () => {
  expect(await refusal(ONE)).toBe('accepted')
  expect(await refusal(ONE)).toBe('accepted')
  const refused = await refusal(OTHER)
  expect(refused).toBeInstanceOf(SecretDiffers)
  const mark = /SECRET_REPLACES=(\w+)/.exec((refused as Error).message)?.[1] ?? ''
  expect(await refusal(OTHER, 'another')).toBeInstanceOf(SecretDiffers)
  expect(await refusal(OTHER, mark)).toBe('accepted')
  // left set it admits nobody else
  expect(await refusal(ONE, mark)).toBeInstanceOf(SecretDiffers)
  expect(JSON.stringify(await database.raw('select * from server_settings', []))).not.toContain(OTHER)
})
