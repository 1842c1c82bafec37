import type { FastifyRequest } from 'fastify'

/** What is limited about an action: guesses of a password, mails to an address, tries of a link or of the own password. */
export type Limited = 'guess' | 'mail' | 'try'

export type AuthAction = { readonly name: string; readonly limited?: Limited }

const action = (name: string, limited?: Limited): AuthAction => (limited ? { name, limited } : { name })

/** The ways into the sign-in library that the product uses, by method; the library has more, which stay shut. */
const ACTIONS: ReadonlyMap<string, readonly AuthAction[]> = new Map([
  ['GET', [action('get-session'), action('magic-link/verify')]],
  [
    'POST',
    [
      action('sign-in/email', 'guess'),
      action('sign-in/magic-link', 'mail'),
      action('request-password-reset', 'mail'),
      action('reset-password', 'try'),
      action('change-password', 'try'),
      action('update-user'),
      action('sign-out'),
    ],
  ],
])

/** Any origin: only what follows it is read. */
const ORIGIN = 'http://localhost'

/** The action that a request asks for, by its address in normal form; nothing where it is none of ours. */
export function actionOf({ method, url }: Pick<FastifyRequest, 'method' | 'url'>): AuthAction | undefined {
  if (!URL.canParse(url, ORIGIN)) return undefined
  const { pathname } = new URL(url, ORIGIN)
  return ACTIONS.get(method)?.find(({ name }) => pathname === `/auth/${name}`)
}
