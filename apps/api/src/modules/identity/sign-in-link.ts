import { createHash, randomBytes } from 'node:crypto'
import { addDays } from '@rapport/domain'
import { returnPath } from '@rapport/domain/identity'
import { type Context, newId } from '../../platform/context.ts'
import type { Services } from '../../platform/services.ts'
import { verifications } from './tables.ts'

/**
 * The address that a mail names: a page with a button, which uses the token. What opens the addresses of a mail before its reader does
 * (filters, previews) would use it up otherwise.
 */
export function signInAddress({ publicUrl }: Pick<Services, 'publicUrl'>, token: string, landing: string): string {
  const url = new URL('/sign-in', publicUrl)
  url.searchParams.set('token', token)
  url.searchParams.set('next', returnPath(landing))
  return url.href
}

/** The path that uses a token at once. */
export function useOfToken(token: string, landing: string): string {
  const asked = new URLSearchParams({ token, callbackURL: returnPath(landing), errorCallbackURL: '/sign-in' })
  return `/auth/magic-link/verify?${asked.toString()}`
}

/** Makes a link that signs one person in once, inside the caller's transaction; it ends after so many days. */
export const makeSignInLink = async (ctx: Context, email: string, landing: string, days = 7): Promise<string> =>
  signInAddress(ctx.services, await makeSignInToken(ctx, email, days), landing)

/** Makes the token of such a link, hashed at rest, in the form the sign-in library consumes. */
export async function makeSignInToken(ctx: Context, email: string, days = 7): Promise<string> {
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
  return token
}
