import { useApolloClient } from '@apollo/client/react'
import { useCallback, useState } from 'react'
import { graphql } from '#gql'
import type { CreateResourceInput, ResourceKind } from '#gql/types'
import { useT } from '#lib/intl.ts'
import { failureText } from '#lib/problems.ts'
import { useSend } from '#lib/upload.ts'

const CreateFileResourceDocument = graphql(`
  mutation CreateFileResource($input: CreateResourceInput!) {
    createResource(input: $input) {
      resource {
        id
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

/** How many files are on their way at once. */
const AT_ONCE = 3

export type Sending = { share: number } | { done: true } | { problem: string }

export const kindOf = (file: File): ResourceKind =>
  file.type.startsWith('image/') ? 'IMAGE' : file.type.startsWith('video/') ? 'VIDEO' : 'DOCUMENT'

export const titleOf = (file: File): string => file.name.replace(/\.[^.]+$/, '').slice(0, 120) || file.name

type Rest = Omit<CreateResourceInput, 'title' | 'kind' | 'uploadId' | 'text'>

/**
 * Sends many files and makes each a resource of its own, a few at a time. One that fails does not stop the others, and is tried again by the
 * next `send`; one that is done is not sent twice.
 */
export function useSendFiles() {
  const t = useT()
  const client = useApolloClient()
  const upload = useSend('RESOURCE')
  const [states, setStates] = useState<ReadonlyMap<File, Sending>>(new Map())
  const [busy, setBusy] = useState(false)

  const send = useCallback(
    async (files: readonly File[], rest: Rest, kind?: ResourceKind): Promise<boolean> => {
      const tell = (file: File, state: Sending) => setStates((old) => new Map(old).set(file, state))
      const done = new Set([...states].flatMap(([file, state]) => ('done' in state ? [file] : [])))
      const one = async (file: File): Promise<Sending> => {
        tell(file, { share: 0 })
        const sent = await upload(file, (share) => tell(file, { share }))
        if (sent.problem !== undefined) return { problem: sent.problem }
        try {
          const input = { ...rest, title: titleOf(file), kind: kind ?? kindOf(file), uploadId: sent.id }
          const { data } = await client.mutate({ mutation: CreateFileResourceDocument, variables: { input } })
          const refusal = data?.createResource.userErrors[0]
          return refusal ? { problem: refusal.message } : { done: true }
        } catch (error) {
          return { problem: failureText(t, error, 'change') }
        }
      }
      const waiting = files.filter((file) => !done.has(file))
      const worker = async (): Promise<boolean> => {
        let good = true
        for (let file = waiting.shift(); file; file = waiting.shift()) {
          const state = await one(file)
          tell(file, state)
          good &&= 'done' in state
        }
        return good
      }
      setBusy(true)
      const all = await Promise.all(Array.from({ length: AT_ONCE }, worker))
      setBusy(false)
      await client.refetchQueries({ include: ['LibraryPage'] })
      return all.every(Boolean)
    },
    [client, states, t, upload],
  )

  return { send, states, busy }
}
