import { randomBytes } from 'node:crypto'
import { type IdKind, makeId } from '@rapport/domain'
import { type Actor, type Locale, type Scope, scopeOf } from '@rapport/domain/identity'
import type { Database } from './db/database.ts'
import type { Deadline } from './deadline.ts'
import { forbidden } from './graphql/errors.ts'
import type { Services } from './services.ts'

/** One request, command or reaction: who asks, when, in which language, on which database handle. */
export type Context = {
  readonly services: Services
  /** The transaction inside a command or reaction, else the pool. */
  readonly db: Database
  readonly actor: Actor
  /** Fixed once for the whole of it. */
  readonly now: Date
  /** The time as it goes on; stands still where `now` was given. */
  readonly clock: () => Date
  /** When the request is given up. */
  readonly deadline: Deadline | undefined
  readonly locale: Locale
  readonly requestId: string
  /** The address that a request came from; nothing in commands of our own. */
  readonly ip: string | undefined
  /** Batched reads of this request, one per loader. */
  readonly loaders: Map<unknown, unknown>
}

export function makeContext(services: Services, given: Partial<Omit<Context, 'services'>> = {}): Context {
  return {
    services,
    db: given.db ?? services.database.db,
    actor: given.actor ?? { kind: 'system', workspaceId: null },
    now: given.now ?? services.clock(),
    clock: given.clock ?? (given.now ? () => given.now as Date : services.clock),
    deadline: given.deadline,
    locale: given.locale ?? 'en',
    requestId: given.requestId ?? randomBytes(8).toString('hex'),
    ip: given.ip,
    loaders: given.loaders ?? new Map<unknown, unknown>(),
  }
}

/** A new id that sorts by the time of the context. */
export const newId = (ctx: Pick<Context, 'now'>, kind: IdKind): string => makeId(kind, ctx.now, randomBytes(10))

/** The rows this actor may see; throws FORBIDDEN (or UNAUTHENTICATED) for somebody without a workspace. */
export function scoped(ctx: Context): Scope {
  const scope = scopeOf(ctx.actor)
  if (!scope) throw forbidden(ctx.actor)
  return scope
}

/** One loader of a request: made at the first use, then shared. */
export function loader<T>(ctx: Context, key: unknown, make: () => T): T {
  const found = ctx.loaders.get(key) as T | undefined
  if (found !== undefined) return found
  const made = make()
  ctx.loaders.set(key, made)
  return made
}
