import type { FastifyRequest } from 'fastify'
import { describe, expect, it } from 'vitest'
import { actionOf, type AuthAction } from './auth-actions.ts'
import { makeThrottle } from './throttle.ts'

const from = (ip: string, email: string) => ({ ip, body: { email } }) as FastifyRequest
const action = (name: string): AuthAction => {
  const found = actionOf({ method: 'POST', url: `/auth/${name}` })
  if (!found) throw new Error(name)
  return found
}
const GUESS = action('sign-in/email')

/** How many of the attempts were let in. */
async function letIn(asked: AuthAction, requests: FastifyRequest[], throttle = makeThrottle()): Promise<number> {
  const waits = await Promise.all(requests.map((request) => throttle.enter(asked, request)))
  return waits.filter((ms) => ms === undefined).length
}
const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))

describe('in a quarter of an hour', () => {
  it('one connection guesses at one account ten times, at all accounts a hundred times', async () => {
    expect(
      await letIn(
        GUESS,
        times(40, () => from('192.0.2.1', 'a@b.example')),
      ),
    ).toBe(10)
    expect(
      await letIn(
        GUESS,
        times(130, (i) => from('192.0.2.1', `a${i}@b.example`)),
      ),
    ).toBe(100)
  })

  it('an IPv6 connection is its /64, and another one is not kept out by it', async () => {
    const throttle = makeThrottle()
    const many = times(130, (i) => from(`2001:db8::${i.toString(16)}`, `a${i}@b.example`))
    expect(await letIn(GUESS, many, throttle)).toBe(100)
    expect(await letIn(GUESS, [from('2001:db8:0:1::1', 'other@b.example')], throttle)).toBe(1)
  })

  it('a range of addresses guesses three hundred times', async () => {
    expect(
      await letIn(
        GUESS,
        times(340, (i) => from(`192.0.2.${i % 250}`, `a${i}@b.example`)),
      ),
    ).toBe(300)
  })

  it('what is refused keeps nobody else out: neither other accounts of the connection nor its neighbours', async () => {
    const throttle = makeThrottle()
    await letIn(
      GUESS,
      times(150, () => from('192.0.2.1', 'a@b.example')),
      throttle,
    )
    expect(await letIn(GUESS, [from('192.0.2.1', 'other@b.example')], throttle)).toBe(1)
    await letIn(
      GUESS,
      times(400, (i) => from('192.0.2.1', `a${i}@b.example`)),
      throttle,
    )
    expect(await letIn(GUESS, [from('192.0.2.2', 'other@b.example')], throttle)).toBe(1)
  })

  it('links are mailed to one mailbox ten times, from however many addresses', async () => {
    for (const name of ['request-password-reset', 'sign-in/magic-link'])
      expect(
        await letIn(
          action(name),
          times(15, (i) => from(`198.18.${i}.1`, 'a@b.example')),
        ),
      ).toBe(10)
  })

  it('links and own passwords are tried ten times from one connection', async () => {
    for (const name of ['reset-password', 'change-password'])
      expect(
        await letIn(
          action(name),
          times(15, () => from('192.0.2.1', '')),
        ),
      ).toBe(10)
  })

  it('whoever knows the password is let in however often, also after some that were wrong', async () => {
    const throttle = makeThrottle()
    const request = from('192.0.2.1', 'a@b.example')
    for (let i = 0; i < 300; i++) {
      expect(await throttle.enter(GUESS, request)).toBeUndefined()
      await throttle.leave(GUESS, request, i % 3 === 0 && i < 30 ? 401 : 200)
    }
  })
})

describe('what is asked for', () => {
  it.each([
    '/auth/x/../sign-in/email',
    '/auth/./sign-in/email?next=/x',
    '/auth/x/%2e%2e/sign-in/email',
    '/auth\\sign-in\\email',
    '//evil.example/auth/sign-in/email',
  ])('%s is the action that is limited', (url) => {
    expect(actionOf({ method: 'POST', url })).toBe(GUESS)
  })

  it.each([
    '/auth/sign-in/%65mail',
    '/auth/sign-in//email',
    '/auth/sign-in/email/',
    '/auth/',
    '//',
    '/auth/constructor',
  ])('%s is nothing', (url) => {
    expect(actionOf({ method: 'POST', url })).toBeUndefined()
  })

  it('is nothing by another method', () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'constructor'])
      expect(actionOf({ method, url: '/auth/sign-in/email' })).toBeUndefined()
  })
})
