import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { toastStore } from '#ui/toast.ts'
import { IntlContext } from '#lib/intl.ts'
import common from '../../locales/compiled/en.common.json'
import triage from '../../locales/compiled/en.triage.json'
import { HELD_MS, useHeldApprovals } from './held-approvals.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const refusal = { __typename: 'UserError', path: null, code: 'STATE_CONFLICT', message: 'It was withdrawn.' }

function start(userErrors: object[] = []) {
  const sent: unknown[] = []
  const link = new ApolloLink(({ variables }) => {
    sent.push((variables as { input: unknown }).input)
    const payload = { __typename: 'P', application: null, enrollment: null, userErrors }
    return new Observable((observer) => {
      observer.next({ data: { approveApplication: payload } })
      observer.complete()
    })
  })
  const client = new ApolloClient({ link, cache: new InMemoryCache(), dataMasking: true })
  const catalog = { ...common, ...triage } as unknown as Record<string, string>
  const wrapper = ({ children }: { children: ReactNode }) => (
    <ApolloProvider client={client}>
      <IntlContext value={{ locale: 'en', catalog }}>{children}</IntlContext>
    </ApolloProvider>
  )
  const back = vi.fn<(id: string) => void>()
  return { sent, back, ...renderHook(() => useHeldApprovals(back), { wrapper }) }
}
const one = { id: 'app_1', name: 'Ada', tierId: 'tir_1' }
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

describe('an approval', () => {
  it('leaves the queue at once and is sent only when it can no longer be taken back', async () => {
    const { result, sent } = start()
    act(() => result.current.approve(one))
    expect([...result.current.gone]).toEqual(['app_1'])
    await pass(HELD_MS - 1)
    expect(sent).toEqual([])
    await pass(1)
    expect(sent).toEqual([{ id: 'app_1', tierId: 'tir_1' }])
  })

  it('taken back is never sent, and is in the queue again', async () => {
    const { result, sent, back } = start()
    act(() => result.current.approve(one))
    act(() => toastStore.get().at(-1)?.undo?.run())
    await pass(HELD_MS * 2)
    expect(sent).toEqual([])
    expect(result.current.gone.size).toBe(0)
    expect(back).toHaveBeenCalledWith('app_1')
  })

  it('is sent once when its page is left', async () => {
    const { result, sent, unmount } = start()
    act(() => result.current.approve(one))
    window.dispatchEvent(new Event('pagehide'))
    unmount()
    await pass(HELD_MS * 2)
    expect(sent).toHaveLength(1)
  })

  it('that is refused comes back with the reason', async () => {
    const { result } = start([refusal])
    act(() => result.current.approve(one))
    await pass(HELD_MS)
    expect(result.current.gone.size).toBe(0)
    expect(toastStore.get().map(({ message }) => message)).toContain('It was withdrawn.')
  })
})
