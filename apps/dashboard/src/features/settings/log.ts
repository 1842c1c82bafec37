const actorKinds = ['staff', 'partner', 'key', 'user', 'anonymous', 'system'] as const

export type ActorKind = (typeof actorKinds)[number]

/** Who gave a command, as the API names it; what it may name later counts as the system. */
export const actorKindOf = (text: string): ActorKind => actorKinds.find((kind) => kind === text) ?? 'system'
