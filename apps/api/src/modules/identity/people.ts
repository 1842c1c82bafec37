import { refuse } from '@rapport/domain'
import type { Locale } from '@rapport/domain/identity'
import { type Context, newId } from '../../platform/context.ts'
import { hashPassword } from './passwords.ts'
import { userByEmail, type UserRow } from './queries.ts'
import { accounts, users } from './tables.ts'

/**
 * The person with this address, made when there is none, inside the caller's transaction. With a password they can sign in by it;
 * without, by a link to their address. An existing person keeps name and password.
 */
export async function ensureUser(
  ctx: Context,
  person: { email: string; name: string; locale: Locale; password?: string | undefined },
): Promise<UserRow> {
  const found = await userByEmail(ctx, person.email)
  if (found) return found
  const row: UserRow = {
    id: newId(ctx, 'user'),
    email: person.email.toLowerCase(),
    name: person.name,
    emailVerified: true,
    image: null,
    locale: person.locale,
    signedInAt: null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
  const made = await ctx.db.insert(users).values(row).onConflictDoNothing().returning({ id: users.id })
  if (made.length === 0) return (await userByEmail(ctx, person.email)) ?? refuse('STATE_CONFLICT', ['email'])
  if (person.password)
    await ctx.db.insert(accounts).values({
      id: newId(ctx, 'user'),
      accountId: row.id,
      providerId: 'credential',
      userId: row.id,
      password: await hashPassword(person.password),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
  return row
}
