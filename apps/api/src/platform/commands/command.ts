import { createHash } from 'node:crypto'
import { Problems, refuse, storable } from '@rapport/domain'
import { can, type Permission } from '@rapport/domain/identity'
import { and, eq } from 'drizzle-orm'
import { type Context, newId } from '../context.ts'
import { insertRows } from '../db/sets.ts'
import { forbidden } from '../graphql/errors.ts'
import type { EmitEvent } from '../outbox/event.ts'
import { audit, auditSubjects, idempotencyKeys } from '../tables.ts'
import { inTransaction } from './transaction.ts'

/** A context inside one transaction, with the way to say what happened. */
export type CommandContext = Context & {
  /** Writes an event into the outbox; reactions get it after the commit. */
  emit: (event: EmitEvent) => void
}

export type Command<Input, Output> = {
  /** Imperative, as in the audit log: "approveCommissions". */
  name: string
  /** Who may at all; `anyone` where the command itself decides. Ownership of the row is the command's to check. */
  may: Permission | 'anyone'
  /** What two of the kind must not do at once, by names: locked before anything is read that they decide by, and before `now` is fixed. */
  locks?: (ctx: Context, input: Input) => Promise<readonly string[]>
  /** For work that grows with what it is about: how long whoever asks waits for it, instead of the few seconds of all else. */
  maySeconds?: number
  /**
   * Of a change of some fields, where what is not given stays: the fields that null empties. Null for another is refused, since it would be
   * taken and nothing done.
   */
  clears?: readonly string[]
  /** load → decide (domain) → save → emit. Throws `Refused`. */
  handle: (ctx: CommandContext, input: Input) => Promise<Output>
  /** The id the audit row names, or the ids, which it has in rows of its own. */
  subject?: (output: Output, input: Input) => string | readonly string[] | null
  /** The workspace the audit row belongs to, where the asker has none yet. */
  workspace?: (output: Output) => string | null
  /** For commands that take an idempotency key: finds the first answer again, by its id or ids. */
  again?: (ctx: CommandContext, id: string, ids: readonly string[]) => Promise<Output>
}

const SECRET = /password|secret|token|authorization/i
const ACCOUNT = /account$|iban/i

/** The end of an account's number, by which its owner knows it. */
const endOf = (account: string): string => `•••${account.replace(/\s/g, '').slice(4).slice(-4)}`

/** The input as the audit row keeps it: without secrets, long texts cut, of accounts the last four characters. */
function auditable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.length > 200 ? `${storable(value, 200)}…` : storable(value)
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Date || typeof value !== 'object' || value === null) return value
  if (depth > 3) return '…'
  if (Array.isArray(value)) return value.slice(0, 50).map((v) => auditable(v, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [
      k,
      SECRET.test(k) ? '•••' : auditable(typeof v === 'string' && ACCOUNT.test(k) ? endOf(v) : v, depth + 1),
    ]),
  )
}

/** A hash of an input that does not depend on the order of its keys. */
export const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(
      JSON.stringify(value, (_, v: unknown) =>
        typeof v === 'bigint'
          ? v.toString()
          : v && typeof v === 'object' && !Array.isArray(v) && !(v instanceof Date)
            ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
            : v,
      ),
    )
    .digest('hex')

const principalOf = (ctx: Context): string => {
  const a = ctx.actor
  return a.kind === 'key' ? a.keyId : 'userId' in a ? `${a.userId}@${'workspaceId' in a ? a.workspaceId : ''}` : a.kind
}

const actorId = (ctx: Context): string | null =>
  ctx.actor.kind === 'key' ? ctx.actor.keyId : 'userId' in ctx.actor ? ctx.actor.userId : null

const workspaceOf = (ctx: Context): string | null => ('workspaceId' in ctx.actor ? ctx.actor.workspaceId : null)

/**
 * Carries out a command: one transaction, one `now`, the policy, the command, one audit row and its events. A refusal (`Refused`)
 * or a bug rolls everything back. With an idempotency key the first answer is given again for the same input, and another input is
 * refused with IDEMPOTENCY_KEY_REUSED.
 */
export async function run<Input extends object, Output>(
  ctx: Context,
  command: Command<Input, Output>,
  input: Input,
): Promise<Output> {
  if (command.may !== 'anyone' && !can(ctx.actor, command.may)) throw forbidden(ctx.actor)
  const { idempotencyKey, ...rest } = input as Input & { idempotencyKey?: string | null }
  if (command.clears) refuseNulls(rest, command.clears)
  const key = command.again && idempotencyKey !== null ? idempotencyKey : undefined
  if (command.maySeconds !== undefined) ctx.deadline?.extend(command.maySeconds * 1000)
  const locks = (await command.locks?.(ctx, input)) ?? []
  return inTransaction(
    ctx,
    async (tx) => {
      if (key !== undefined) {
        if (key.trim() === '') refuse('REQUIRED', ['idempotencyKey'])
        if (key.length > 255) refuse('TOO_LONG', ['idempotencyKey'], { max: 255 })
        const first = await claimKey(tx, command.name, key, hashOf(rest))
        if (first !== undefined && command.again) return command.again(tx, first[0] ?? '', first)
      }
      const result = await command.handle(tx, input)
      const subject = command.subject?.(result, input) ?? null
      const ids = subject === null ? [] : typeof subject === 'string' ? [subject] : subject
      if (key) await keepAnswer(tx, key, ids)
      const auditId = newId(tx, 'audit')
      await tx.db.insert(audit).values({
        id: auditId,
        workspaceId: workspaceOf(ctx) ?? command.workspace?.(result) ?? null,
        actorKind: ctx.actor.kind,
        actorId: actorId(ctx),
        action: command.name,
        subjectId: ids.length === 1 ? ids[0] : null,
        details: auditable(rest) as Record<string, unknown>,
        requestId: ctx.requestId,
        at: tx.now,
      })
      if (ids.length > 1)
        await insertRows(
          tx.db,
          auditSubjects,
          ids.map((subjectId) => ({ auditId, subjectId })),
        )
      return result
    },
    locks,
  )
}

function refuseNulls(input: object, clears: readonly string[]): void {
  const problems = new Problems()
  for (const [field, value] of Object.entries(input))
    if (value === null && !clears.includes(field)) problems.say('REQUIRED', [field])
  problems.refuse()
}

const keepAnswer = (ctx: CommandContext, key: string, ids: readonly string[]) =>
  ctx.db
    .update(idempotencyKeys)
    .set({ answer: { ids } })
    .where(and(eq(idempotencyKeys.principal, principalOf(ctx)), eq(idempotencyKeys.key, key)))

/** Takes the key for this transaction; the ids of the first answer when it was used before. Waits for one that is being used. */
async function claimKey(
  ctx: CommandContext,
  command: string,
  key: string,
  inputHash: string,
): Promise<readonly string[] | undefined> {
  const principal = principalOf(ctx)
  const taken = await ctx.db
    .insert(idempotencyKeys)
    .values({ principal, key, command, inputHash, at: ctx.now })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key })
  if (taken.length > 0) return undefined
  const [first] = await ctx.db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.principal, principal), eq(idempotencyKeys.key, key)))
  if (!first || first.inputHash !== inputHash || first.command !== command || !first.answer?.ids?.length)
    return refuse('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey'])
  return first.answer.ids
}
