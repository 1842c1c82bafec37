import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { App } from '../../app/app.tsx'
import { forgetClients } from '../../app/apollo.ts'
import { router } from '../../app/router.ts'

const VIEWER = { __typename: 'Viewer', locale: 'en', demo: false, name: null, email: null, user: null }
const answer = (body: unknown, status = 200) =>
  Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }))

/** A server that refuses every sign-in with the language in which it was asked. */
function serve(path: unknown, init?: RequestInit) {
  const url = path instanceof Request ? path.url : String(path)
  if (url.includes('/graphql')) return answer({ data: { viewer: { ...VIEWER, workspaces: [], partners: [] } } })
  const language = new Headers(init?.headers).get('x-rapport-locale')
  return answer({ code: 'INVALID_EMAIL_OR_PASSWORD', message: `refused in ${language}` }, 401)
}

beforeEach(() => {
  localStorage.setItem('rapport-locale', 'de')
  vi.stubGlobal('fetch', vi.fn(serve))
})
afterEach(() => {
  localStorage.clear()
  forgetClients()
  vi.unstubAllGlobals()
})

it('says that the link has ended, then what the server says, asked in the language of the screen', async () => {
  await router.navigate({ to: '/sign-in', search: { error: 'INVALID_TOKEN' } })
  render(<App />)
  expect(await screen.findByText(/^Dieser Link ist abgelaufen/, {}, { timeout: 20_000 })).toBeTruthy()
  const user = userEvent.setup()
  await user.type(screen.getByLabelText(/E-Mail/), 'ida@feldpost.example')
  await user.type(screen.getByLabelText('Passwort'), 'wrong password')
  await user.click(screen.getByRole('button', { name: 'Anmelden' }))
  expect(await screen.findByText('refused in de')).toBeTruthy()
  expect(screen.queryByText(/^Dieser Link ist abgelaufen/)).toBeNull()
}, 30_000)

it('leaves the link of a mail unused until its reader presses the button', async () => {
  const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => undefined)
  render(<App />)
  void router.navigate({ to: '/sign-in', search: { token: 'once', next: '/portal/prt_1' } })
  const button = await screen.findByRole('button', { name: 'Anmelden' }, { timeout: 20_000 })
  expect(assign).not.toHaveBeenCalled()
  await userEvent.setup().click(button)
  expect(assign.mock.calls).toEqual([
    ['/auth/magic-link/verify?token=once&callbackURL=%2Fportal%2Fprt_1&errorCallbackURL=%2Fsign-in'],
  ])
}, 30_000)
