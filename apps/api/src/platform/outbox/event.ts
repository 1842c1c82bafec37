import type { EventName, EventPayload } from '@rapport/domain/events'

/** What happened, as a command tells it. */
export type EmitEvent<Name extends EventName = EventName> = {
  [N in Name]: { name: N; workspaceId: string; payload: EventPayload<N> }
}[Name]

/** The same with its id and time, as the outbox stores it and every reaction sees it. */
export type Event<Name extends EventName = EventName> = EmitEvent<Name> & { id: string; at: Date }
