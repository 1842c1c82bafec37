import type { RawQuery } from '../../platform/db/database.ts'
import { databaseError, isUnavailable } from '../../platform/db/errors.ts'
import { type Agent, agentsArgument, INSERT_CLICKS, INSERT_WITH_AGENTS, type NewClick } from './click-statement.ts'

/** What is to be recorded of a visit. */
export type Made = { readonly click: NewClick; readonly agent: Agent | undefined }

/** Whether the same clicks may be taken later: the database is away, or something holds it up. */
export const isPassing = (error: unknown): boolean => isUnavailable(error) || databaseError(error)?.code === '57014'

/** Records clicks by one statement; the reason where none of them was. */
export const insert = (raw: RawQuery, clicks: readonly Made[]): Promise<unknown> => send(raw, clicks, '')

/** The same for clicks that may be on disk already, since their answer was lost. */
export const insertAgain = (raw: RawQuery, clicks: readonly Made[]): Promise<unknown> =>
  send(raw, clicks, ' on conflict (id) do nothing')

async function send(raw: RawQuery, batch: readonly Made[], unless: string): Promise<unknown> {
  const clicks = JSON.stringify(batch.map(({ click }) => click))
  const agents = new Set<Agent>()
  for (const { agent } of batch) if (agent && !agent.stored) agents.add(agent)
  try {
    if (agents.size === 0) await raw(INSERT_CLICKS + unless, [clicks])
    else await raw(INSERT_WITH_AGENTS + unless, [clicks, agentsArgument(agents)])
  } catch (error) {
    return error ?? new Error('the database gave no reason')
  }
  for (const agent of agents) agent.stored = true
  return undefined
}
