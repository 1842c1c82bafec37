import type { Money } from '#lib/format.ts'

const actorKinds = ['staff', 'partner', 'key', 'user', 'anonymous', 'system'] as const

export type ActorKind = (typeof actorKinds)[number]

/** Who gave a command, as the API names it; what it may name later counts as the system. */
export const actorKindOf = (text: string): ActorKind => actorKinds.find((kind) => kind === text) ?? 'system'

type Say = { money: (money: Money) => string; time: (at: string) => string }

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currencyCode' in value

const plain = (value: unknown, say: Say): string =>
  typeof value === 'string'
    ? /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)
      ? say.time(value)
      : value
    : isMoney(value)
      ? say.money(value)
      : Array.isArray(value) && value.every((one) => typeof one === 'string')
        ? value.join(', ')
        : JSON.stringify(value)

/** What a command was given, one line for each plain value that is no id; moments and money as the reader writes them. */
export const detailsOf = (details: unknown, say: Say): string[] =>
  Object.entries((details ?? {}) as Record<string, unknown>)
    .filter(([name, value]) => value !== null && value !== '' && !/^ids?$|Id$/.test(name))
    .slice(0, 6)
    .map(([name, value]) => `${name}: ${plain(value, say).slice(0, 160)}`)
