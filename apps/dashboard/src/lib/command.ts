import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useCallback, useState } from 'react'
import { toastProblem } from '#ui/toast.ts'
import { useT } from './intl.ts'
import { failureText, noProblems, sortProblems, type Problems, type UserError } from './problems.ts'

type Payload<Data> = Data extends object ? NonNullable<Data[Exclude<keyof Data, '__typename'>]> : never

type Options = {
  /** Names of the form's fields, so that a refusal is shown at its field. */
  fields?: readonly string[]
  /** Names of queries to read again after success, for lists that grew or shrank. */
  refetch?: readonly string[]
  /** Called when the API has answered, yes or no: the moment an idempotency key has done its work. */
  answered?: () => void
  /** Called with the problems when the API refused, for a part of the screen that is not this one. */
  refused?: (problems: Problems) => void
}

/**
 * One mutation as the screens use it. `run` resolves to the payload when the API accepted, else to undefined; the last one
 * accepted stays in `payload`. Refusals
 * are then in `problems`, and failures of the request are said in a toast in the reader's language.
 */
export function useCommand<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  { fields = [], refetch = [], answered, refused }: Options = {},
) {
  const t = useT()
  const client = useApolloClient()
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<Problems>(noProblems)
  const [payload, setPayload] = useState<Payload<Data>>()
  const known = fields.join(' ')
  const refetched = refetch.join(' ')

  const run = useCallback(
    async (input: Variables extends { input: infer Input } ? Input : never): Promise<Payload<Data> | undefined> => {
      setProblems(noProblems)
      setBusy(true)
      try {
        const variables = { input } as unknown as Variables
        const { data } = await client.mutate<unknown>({ mutation: document, variables })
        answered?.()
        const answer = firstPayload(data)
        const errors = answer?.userErrors ?? []
        if (errors.length === 0) {
          void client.refetchQueries({ include: refetched.split(' ').filter((name) => name !== '') })
          const accepted = answer as unknown as Payload<Data>
          setPayload(accepted)
          return accepted
        }
        const sorted = sortProblems(errors, known.split(' '))
        setProblems(sorted)
        refused?.(sorted)
      } catch (error) {
        toastProblem(failureText(t, error, 'change'))
      } finally {
        setBusy(false)
      }
      return undefined
    },
    [answered, client, document, known, refetched, refused, t],
  )

  const clear = useCallback(() => setProblems(noProblems), [])
  return { run, busy, problems, clear, payload }
}

function firstPayload(data: unknown): { userErrors?: readonly UserError[] } | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  return Object.values(data).find((value) => typeof value === 'object' && value !== null)
}
