import { API_SCOPES, PARTNER_ROLES, WORKSPACE_ROLES } from '@rapport/domain/identity'
import { addPartnerUser } from '../modules/partners/index.ts'
import { run } from '../platform/commands/command.ts'
import { makeContext } from '../platform/context.ts'
import { askAs, makePerson, signIn } from './people.ts'
import type { GraphqlAnswer, TestServer } from './server.ts'
import type { World } from './world.ts'

export type Ask = (query: string, variables?: Record<string, unknown>) => Promise<GraphqlAnswer>

/** One of each kind that may ask, by the names of the matrix: people by real sessions, keys by real secrets. */
export async function askersOf(server: TestServer, { workspace, ids }: World): Promise<Record<string, Ask>> {
  const partnerId = ids['Partner'] ?? ''
  const bySession = async (email: string): Promise<Ask> => {
    const cookie = await signIn(server, email)
    return (query, variables) => askAs(server, cookie, query, variables)
  }
  const byKey =
    (key: string | undefined): Ask =>
    (query, variables) =>
      server.ask(key, query, variables)
  const askers: Record<string, Ask> = { anonymous: byKey(undefined) }
  await makePerson(server, 'seatless@somewhere.example')
  askers['user'] = await bySession('seatless@somewhere.example')
  for (const role of WORKSPACE_ROLES) {
    const { email } = await makePerson(server, `${role.toLowerCase()}@staff.example`, { workspace, role })
    askers[role] = await bySession(email)
  }
  for (const role of PARTNER_ROLES) {
    const { email } = await makePerson(server, `${role.toLowerCase()}@seat.example`)
    const ctx = makeContext(server.services, { actor: { kind: 'system', workspaceId: workspace.id } })
    await run(ctx, addPartnerUser, { partnerId, email, name: role, role })
    askers[role] = await bySession(email)
  }
  for (const scope of API_SCOPES) askers[`key:${scope}`] = byKey(await workspace.keyWith([scope]))
  for (const scope of ['READ', 'CONTENT_WRITE', 'PAYOUTS_WRITE'] as const)
    askers[`partnerKey:${scope}`] = byKey(await workspace.keyWith([scope], partnerId))
  return askers
}
