import { createHash, randomBytes } from 'node:crypto'
import { addDays } from '@rapport/domain'
import { returnPath } from '@rapport/domain/identity'
import { type Context, newId } from '../../platform/context.ts'
import { verifications } from './tables.ts'

/**
 * Makes a link that signs one person in once, inside the caller's transaction, in the form the sign-in library consumes. The token
 * is hashed at rest; the address is the configured one.
 */
export async function makeSignInLink(ctx: Context, email: string, landing: string, days = 7): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const hash = createHash('sha256').update(token).digest('base64url')
  await ctx.db.insert(verifications).values({
    id: newId(ctx, 'invitation'),
    identifier: `magic-link:${hash}`,
    value: JSON.stringify({ type: 'magic-link', email }),
    expiresAt: addDays(ctx.now, days),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  const url = new URL('/auth/magic-link/verify', ctx.services.publicUrl)
  url.searchParams.set('token', token)
  url.searchParams.set('callbackURL', returnPath(landing))
  url.searchParams.set('errorCallbackURL', '/sign-in')
  return url.href
}
