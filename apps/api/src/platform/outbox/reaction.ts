import { type EventName, isEventName, readPayload } from '@rapport/domain/events'
import type { CommandContext } from '../commands/command.ts'
import type { EmitEvent, Event } from './event.ts'

/**
 * Something a module does when another's event arrives: after the commit, in a transaction that also marks it done, so exactly once in the
 * database; or with `inTransaction` inside the transaction that emits, for what must be there the moment the command is answered.
 */
export type Reaction = {
  name: string
  on: readonly EventName[]
  inTransaction: boolean
  handle: (ctx: CommandContext, event: Event) => Promise<void>
}

/** A reaction whose events are typed by the names it hears. */
export const reaction = <Name extends EventName>(given: {
  name: string
  on: readonly Name[]
  inTransaction?: boolean
  handle: (ctx: CommandContext, event: Event<Name>) => Promise<void>
}): Reaction => ({ inTransaction: false, ...given }) as unknown as Reaction

/** An event as it was stored, with its payload checked against the catalogue. */
export function readEvent(stored: {
  id: string
  name: string
  workspaceId: string | null
  payload: unknown
  at: Date | string
}): Event {
  if (!isEventName(stored.name)) throw new Error(`no event is called ${stored.name}`)
  const payload = readPayload(stored.name, stored.payload)
  const event = { name: stored.name, workspaceId: stored.workspaceId ?? '', payload } as EmitEvent
  return { ...event, id: stored.id, at: new Date(stored.at) }
}
