import type { WorkspaceRole } from '@rapport/domain/identity'
import type { LightMyRequestResponse } from 'fastify'
import { addMember, ensureUser } from '../modules/identity/index.ts'
import { run } from '../platform/commands/command.ts'
import { makeContext } from '../platform/context.ts'
import type { GraphqlAnswer, TestServer, TestWorkspace } from './server.ts'

export const PASSWORD = 'correct horse battery'

/** A person with a password and, with a role, a seat in the workspace. */
export async function makePerson(
  server: TestServer,
  email: string,
  seat?: { workspace: TestWorkspace; role: WorkspaceRole },
): Promise<{ id: string; email: string }> {
  const system = makeContext(server.services)
  const user = await ensureUser(system, { email, name: email.split('@')[0] ?? '', locale: 'en', password: PASSWORD })
  if (seat) {
    const actor = { kind: 'system', workspaceId: seat.workspace.id } as const
    await run({ ...system, actor }, addMember, { userId: user.id, role: seat.role })
  }
  return { id: user.id, email }
}

/** Asks the sign-in library as a browser does. */
export const auth = (
  server: TestServer,
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> =>
  server.inject({
    method: 'POST',
    url: `/auth/${path}`,
    headers: { 'content-type': 'application/json', origin: server.services.publicUrl, ...headers },
    payload: JSON.stringify(body),
  })

const cookieOf = (response: LightMyRequestResponse): string =>
  [response.headers['set-cookie']]
    .flat()
    .map((cookie) => String(cookie).split(';')[0])
    .join('; ')

/** The cookie of a new session. */
export async function signIn(server: TestServer, email: string, password = PASSWORD): Promise<string> {
  const response = await auth(server, 'sign-in/email', { email, password })
  if (response.statusCode !== 200) throw new Error(`${response.statusCode}: ${response.body}`)
  return cookieOf(response)
}

/** Asks the API with a session. */
export async function askAs(
  server: TestServer,
  cookie: string,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<GraphqlAnswer> {
  const response = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', cookie, ...headers },
    payload: JSON.stringify({ query, variables }),
  })
  if (response.statusCode >= 500) throw new Error(`${response.statusCode}: ${response.body}`)
  return response.json()
}

/** Whether the session still is somebody's. */
export const isSignedIn = async (server: TestServer, cookie: string): Promise<boolean> =>
  (await askAs(server, cookie, '{ viewer { email } }')).data?.['viewer']?.['email'] !== null
