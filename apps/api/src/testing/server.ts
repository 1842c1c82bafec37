import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ApiScope } from '@rapport/domain/identity'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { readConfig } from '../config.ts'
import { createApiKey, createWorkspace, ensureUser } from '../modules/identity/index.ts'
import { run } from '../platform/commands/command.ts'
import { makeContext } from '../platform/context.ts'
import { openTestDatabase } from '../platform/db/testing.ts'
import { type Server, startServer } from '../server.ts'

export type GraphqlAnswer = {
  data?: Record<string, never>
  errors?: { message: string; extensions?: Record<string, unknown> }[]
  extensions?: Record<string, unknown>
}

export type TestServer = Server & {
  /** Asks the API with a key; gives the parsed answer. Fails on a status of 500 or more. */
  ask: (key: string | undefined, query: string, variables?: Record<string, unknown>) => Promise<GraphqlAnswer>
  inject: (options: InjectOptions) => Promise<LightMyRequestResponse>
  /** Moves the clock. */
  setNow: (at: Date) => void
  makeWorkspace: (slug: string, options?: { currencyCode?: string; timeZone?: string }) => Promise<TestWorkspace>
}

export type TestWorkspace = {
  id: string
  slug: string
  ownerUserId: string
  key: string
  keyWith: (scopes: ApiScope[], partnerId?: string) => Promise<string>
}

const ALL: ApiScope[] = [
  'READ',
  'EVENTS_WRITE',
  'PROGRAMS_WRITE',
  'PARTNERS_WRITE',
  'CONTENT_WRITE',
  'PAYOUTS_WRITE',
  'ADMIN',
  'BACKDATE',
]

/** The real server on a database of its own and a clock that the test sets. */
export async function startTestServer(
  at = new Date('2026-06-01T09:00:00Z'),
  env: Readonly<Record<string, string>> = {},
): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-test-'))
  let now = at
  const database = await openTestDatabase()
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent', ...env })
  const server = await startServer(config, { database, clock: () => now })
  await server.api.engine.stop()
  server.services.wake = () => {}

  const inject = (options: InjectOptions) => server.app.inject(options)
  const makeWorkspace = async (
    slug: string,
    options: { currencyCode?: string; timeZone?: string } = {},
  ): Promise<TestWorkspace> => {
    const system = makeContext(server.services)
    const owner = await ensureUser(system, {
      email: `owner@${slug}.example`,
      name: 'Owner',
      locale: 'en',
      password: 'correct horse battery',
    })
    const row = await run(system, createWorkspace, {
      name: slug,
      slug,
      timeZone: options.timeZone ?? 'Europe/Berlin',
      currencyCode: options.currencyCode ?? 'EUR',
      brandColor: '#1f4f46',
      locale: 'en' as const,
      ownerUserId: owner.id,
    })
    const ctx = () =>
      makeContext(server.services, { actor: { kind: 'staff', userId: owner.id, workspaceId: row.id, role: 'OWNER' } })
    const keyWith = async (scopes: ApiScope[], partnerId?: string) =>
      (await run(ctx(), createApiKey, { name: 'test', scopes, partnerId: partnerId ?? null })).secret
    return { id: row.id, slug, ownerUserId: owner.id, key: await keyWith(ALL), keyWith }
  }

  return {
    ...server,
    inject,
    makeWorkspace,
    setNow: (value) => {
      now = value
    },
    ask: async (key, query, variables = {}) => {
      const response = await inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
        payload: JSON.stringify({ query, variables }),
      })
      if (response.statusCode >= 500) throw new Error(`${response.statusCode}: ${response.body}`)
      return response.json()
    },
    stop: async () => {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
