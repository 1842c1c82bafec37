import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { IntlContext } from '#lib/intl.ts'
import common from '../../locales/compiled/en.common.json'
import program from '../../locales/compiled/en.program.json'
import { DecideCommissions } from './decide-commissions.tsx'

type Answer = Record<string, unknown>

/** The component on a client whose link answers in turn; gives what was sent. */
function show(ids: string[], answers: Answer[], onDone = () => undefined) {
  const sent: { name: string; input: Record<string, unknown> }[] = []
  const link = new ApolloLink((operation) => {
    sent.push({ name: operation.operationName ?? '', input: operation.variables['input'] as Record<string, unknown> })
    const answer = answers.shift()
    return new Observable((observer) => {
      if (answer === undefined) observer.error(new TypeError('fetch failed'))
      else {
        observer.next({ data: answer })
        observer.complete()
      }
    })
  })
  const client = new ApolloClient({ link, cache: new InMemoryCache(), dataMasking: true })
  const catalog = { ...common, ...program } as unknown as Record<string, string>
  render(
    <ApolloProvider client={client}>
      <IntlContext value={{ locale: 'en', catalog }}>
        <DecideCommissions ids={ids} onDone={onDone} />
      </IntlContext>
    </ApolloProvider>,
  )
  return sent
}

const accepted = { approveCommissions: { __typename: 'P', commissions: [], userErrors: [] } }
const refused = {
  approveCommissions: {
    __typename: 'P',
    commissions: null,
    userErrors: [{ __typename: 'UserError', path: null, code: 'ON_HOLD', message: 'The hold period ends on 3 June.' }],
  },
}

describe('approving commissions', () => {
  it('shows a refusal in the words of the API and is not done', async () => {
    const done = vi.fn<() => undefined>()
    show(['com_1'], [refused], done)
    await userEvent.click(screen.getByRole('button', { name: 'Approve' }))
    expect((await screen.findByRole('alert')).textContent).toContain('The hold period ends on 3 June.')
    expect(done).not.toHaveBeenCalled()
  })

  it('tries again with the same key when the answer was lost, so that nothing happens twice', async () => {
    const done = vi.fn<() => undefined>()
    const answers: Answer[] = []
    const sent = show(['com_1'], answers, done)
    await userEvent.click(screen.getByRole('button', { name: 'Approve' }))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Approve' })).toHaveProperty('disabled', false))
    answers.push(accepted)
    await userEvent.click(screen.getByRole('button', { name: 'Approve' }))
    await waitFor(() => expect(done).toHaveBeenCalledTimes(1))
    expect(sent).toHaveLength(2)
    expect(sent[0]?.input['idempotencyKey']).toBe(sent[1]?.input['idempotencyKey'])
  })

  it('uses a new key for each intent', async () => {
    const done = vi.fn<() => undefined>()
    const sent = show(['com_1'], [accepted, accepted], done)
    await userEvent.click(screen.getByRole('button', { name: 'Approve' }))
    await waitFor(() => expect(done).toHaveBeenCalledTimes(1))
    await userEvent.click(screen.getByRole('button', { name: 'Approve' }))
    await waitFor(() => expect(done).toHaveBeenCalledTimes(2))
    expect(new Set(sent.map(({ input }) => input['idempotencyKey'])).size).toBe(2)
  })

  it('names how many it decides, and cannot act on none', () => {
    show([], [])
    expect(screen.getByRole('button', { name: 'Approve' })).toHaveProperty('disabled', true)
  })

  it('does not decline without a reason', async () => {
    const sent = show(['com_1'], [])
    await userEvent.click(screen.getByRole('button', { name: 'Decline' }))
    const dialog = await screen.findByRole('dialog')
    const confirm = [...dialog.querySelectorAll('button')].find((button) => button.type === 'submit')
    if (!confirm) throw new Error('no submit button')
    await userEvent.click(confirm)
    expect(dialog.textContent).toContain('Please fill this in.')
    expect(sent).toHaveLength(0)
  })
})
