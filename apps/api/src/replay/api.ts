import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../config.ts'
import { createApiKey, createWorkspace, ensureUser } from '../modules/identity/index.ts'
import { run } from '../platform/commands/command.ts'
import { makeContext } from '../platform/context.ts'
import { openPglite } from '../platform/db/pglite.ts'
import { migrate } from '../platform/db/migrate.ts'
import { PLACES } from '../platform/places.ts'
import { startServer } from '../server.ts'

/** A server in memory with one workspace, spoken to by GraphQL alone. */
export type Api = {
  /** A query's data. Throws on errors. */
  query: (text: string) => Promise<Record<string, unknown>>
  /** One field of a mutation's payload. Throws with the refusals. */
  mutate: (
    name: string,
    input: Record<string, unknown>,
    select: string,
    anonymous?: boolean,
  ) => Promise<Record<string, unknown>>
  /** What time it is for the server; its own time again without one. */
  setNow: (at?: Date) => void
  stop: () => Promise<void>
}

export async function startApi(): Promise<Api> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-replay-'))
  const database = await openPglite()
  await migrate(database, PLACES.migrations)
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', COST_BUDGET: '1000000000' })
  let now: Date | undefined
  const server = await startServer(config, { database, clock: () => now ?? new Date() })
  await server.api.engine.stop()
  server.services.wake = () => {}
  const system = makeContext(server.services)
  const owner = await ensureUser(system, { email: 'owner@replay.example', name: 'Owner', locale: 'en' })
  const workspace = await run(system, createWorkspace, {
    name: 'Replay',
    slug: 'replay',
    timeZone: 'UTC',
    currencyCode: 'USD',
    brandColor: '#1f4f46',
    locale: 'en' as const,
    ownerUserId: owner.id,
  })
  const staff = makeContext(server.services, {
    actor: { kind: 'staff', userId: owner.id, workspaceId: workspace.id, role: 'OWNER' },
  })
  const { secret } = await run(staff, createApiKey, {
    name: 'replay',
    scopes: ['READ', 'EVENTS_WRITE', 'PROGRAMS_WRITE', 'PARTNERS_WRITE', 'CONTENT_WRITE', 'PAYOUTS_WRITE', 'BACKDATE'],
  })

  const ask = async (
    query: string,
    variables: Record<string, unknown>,
    anonymous: boolean,
  ): Promise<Record<string, unknown>> => {
    const response = await server.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...(anonymous ? {} : { authorization: `Bearer ${secret}` }) },
      payload: JSON.stringify({ query, variables }),
    })
    const answer = response.json<{ data?: Record<string, unknown>; errors?: { message: string }[] }>()
    if (answer.errors || !answer.data) throw new Error(answer.errors?.map((e) => e.message).join('; ') ?? response.body)
    return answer.data
  }
  return {
    query: (text) => ask(text, {}, false),
    mutate: async (name, input, select, anonymous = false) => {
      const type = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Input`
      const data = await ask(
        `mutation($input: ${type}!) { ${name}(input: $input) { ${select} userErrors { path message } } }`,
        { input },
        anonymous,
      )
      const payload = data[name] as Record<string, unknown> & {
        userErrors: { path: string[] | null; message: string }[]
      }
      if (payload.userErrors.length > 0)
        throw new Error(payload.userErrors.map((e) => `${e.path?.join('.') ?? ''} ${e.message}`).join('; '))
      return payload
    },
    setNow: (at) => {
      now = at
    },
    stop: async () => {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
