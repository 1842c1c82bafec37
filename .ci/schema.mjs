import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { diff } from '@graphql-inspector/core'
import { buildSchema } from 'graphql'

/** `schema.graphql` is what the code says, and breaks nothing of the last release. */
export async function checkSchema() {
  const path = 'apps/api/schema.graphql'
  const before = readFileSync(path, 'utf8')
  const emitted = spawnSync(process.execPath, ['apps/api/dist/emit-schema.js', '--print'], {
    encoding: 'utf8',
    maxBuffer: 64e6,
  })
  if (emitted.status !== 0) return emitted.stderr.split('\n').slice(0, 10)
  if (emitted.stdout !== before) return [`${path} is not what the code says: run node apps/api/dist/emit-schema.js`]
  const released = 'apps/api/schema.released.graphql'
  if (!existsSync(released)) return []
  const changes = await diff(buildSchema(readFileSync(released, 'utf8')), buildSchema(before))
  return changes.filter((change) => change.criticality.level === 'BREAKING').map((change) => change.message)
}
