const actorKinds = ['staff', 'partner', 'key', 'user', 'anonymous', 'system'] as const

export type ActorKind = (typeof actorKinds)[number]

/** Who gave a command, as the API names it; what it may name later counts as the system. */
export const actorKindOf = (text: string): ActorKind => actorKinds.find((kind) => kind === text) ?? 'system'

const plain = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Array.isArray(value) && value.every((one) => typeof one === 'string')
      ? value.join(', ')
      : JSON.stringify(value)

/** What a command was given, one line for each plain value that is no id; objects as the API writes them. */
export const detailsOf = (details: unknown): string[] =>
  Object.entries((details ?? {}) as Record<string, unknown>)
    .filter(([name, value]) => value !== null && value !== '' && !/^ids?$|Id$/.test(name))
    .slice(0, 6)
    .map(([name, value]) => `${name}: ${plain(value).slice(0, 160)}`)
