import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { magicLink } from 'better-auth/plugins/magic-link'
import { makeId } from '@rapport/domain'
import { randomBytes } from 'node:crypto'
import type { Services } from '../../platform/services.ts'
import { makeContext } from '../../platform/context.ts'
import { ApiError } from '../../platform/graphql/errors.ts'
import { auditAccount } from './account-audit.ts'
import { PASSWORD_LENGTH } from './auth-words.ts'
import { queueResetMail, queueSignInMail } from './mails.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { forgetResets, rememberSignIn } from './sessions.ts'
import { signInAddress } from './sign-in-link.ts'
import { accounts, sessions, users, verifications } from './tables.ts'

const SESSION_SECONDS = 60 * 60 * 24 * 30
const RESET_SECONDS = 60 * 60
/** What the sign-in library calls a link by which somebody chooses a new password; hashed at rest. */
const RESET = 'reset-password:'

/** In the words of the sign-in library that too many passwords are being hashed. */
const orBusy = async <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof ApiError ? new APIError('TOO_MANY_REQUESTS', { code: 'BUSY', message: 'Busy' }) : error
  })

/** Sign-in: sessions, password and magic link, on our tables. People are made by invitation, approval or the first start only. */
export function makeAuth(services: Services) {
  const secure = services.publicUrl.startsWith('https:')
  const trusted = new URL(services.publicUrl)
  const twins = ['127.0.0.1', 'localhost'].includes(trusted.hostname)
    ? ['127.0.0.1', 'localhost'].map((host) => `${trusted.protocol}//${host}:${trusted.port}`)
    : []
  return betterAuth({
    appName: 'Rapport',
    baseURL: services.publicUrl,
    basePath: '/auth',
    secret: services.secret,
    trustedOrigins: [services.publicUrl, ...twins],
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(services.database.db as never, {
      provider: 'pg',
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
    }),
    user: { additionalFields: { locale: { type: 'string', required: false, input: false } } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => queueResetMail(makeContext(services), user.email, token),
      password: {
        hash: (password) => orBusy(hashPassword(password)),
        verify: (given) => orBusy(verifyPassword(given)),
      },
      onPasswordReset: async ({ user }) => {
        const ctx = makeContext(services)
        await forgetResets(ctx, user.id)
        await auditAccount(ctx, user.id, 'resetPassword')
      },
    },
    verification: { storeIdentifier: { default: 'plain', overrides: { [RESET]: 'hashed' } } },
    databaseHooks: {
      session: { create: { after: ({ userId }) => rememberSignIn(makeContext(services), userId) } },
      user: { update: { after: ({ id, name }) => auditAccount(makeContext(services), id, 'updateProfile', { name }) } },
      account: {
        update: {
          after: async ({ userId }, ctx) => {
            if (ctx?.path === '/change-password') await auditAccount(makeContext(services), userId, 'changePassword')
          },
        },
      },
    },
    hooks: {
      // whoever changes a password ends every other session, whatever the request says of it
      before: createAuthMiddleware((ctx) =>
        Promise.resolve(
          ctx.path === '/change-password'
            ? { context: { body: { ...(ctx.body as object), revokeOtherSessions: true } } }
            : undefined,
        ),
      ),
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: 60 * 60 * 24 },
    rateLimit: { enabled: false },
    plugins: [
      magicLink({
        disableSignUp: true,
        storeToken: 'hashed',
        expiresIn: 15 * 60,
        sendMagicLink: async ({ email, url, token }) => {
          const landing = new URL(url).searchParams.get('callbackURL') ?? '/'
          await queueSignInMail(makeContext(services), email, signInAddress(services, token, landing))
        },
      }),
    ],
    advanced: {
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
      cookies: { session_token: { name: secure ? '__Host-rapport' : 'rapport' } },
      database: { generateId: () => makeId('user', services.clock(), randomBytes(10)) },
    },
  })
}

export type Auth = ReturnType<typeof makeAuth>
export { fromNodeHeaders } from 'better-auth/node'
