import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { graphql } from '#gql'
import { toast, toastProblem } from '#ui/toast.ts'
import { useT } from '#lib/intl.ts'
import { failureText } from '#lib/problems.ts'

const ApproveApplicationDocument = graphql(`
  mutation ApproveApplication($input: ApproveApplicationInput!) {
    approveApplication(input: $input) {
      application {
        id
        state
        decidedAt
      }
      enrollment {
        id
        partner {
          id
          name
        }
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

/** How long an approval can be taken back. */
export const HELD_MS = 6000

export type Approval = { id: string; name: string; tierId: string | null }

/**
 * Approvals that are held back for some seconds, for a mail that went out cannot be taken back. Meanwhile the application is out of the
 * queue; nothing is sent before the time has passed, and `undo` takes the last one back. Leaving the page sends what is held. One that is
 * refused or fails comes back into the queue.
 */
export function useHeldApprovals(onBack: (id: string) => void) {
  const t = useT()
  const client = useApolloClient()
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const waiting = useRef(new Map<string, { timer: ReturnType<typeof setTimeout>; approval: Approval }>())

  const comeBack = useCallback((id: string) => setGone((old) => new Set([...old].filter((one) => one !== id))), [])

  const send = useCallback(
    async ({ id, name, tierId }: Approval) => {
      clearTimeout(waiting.current.get(id)?.timer)
      waiting.current.delete(id)
      try {
        const { data } = await client.mutate({
          mutation: ApproveApplicationDocument,
          variables: { input: { id, tierId } },
          // outlives the page
          context: { fetchOptions: { keepalive: true } },
        })
        const refusal = data?.approveApplication.userErrors[0]
        if (refusal) toastProblem(refusal.message)
        else {
          toast(t('applications.approved', { name }))
          await client.refetchQueries({ include: ['ApplicationsPage'] })
        }
      } catch (error) {
        toastProblem(failureText(t, error, 'change'))
      }
      comeBack(id)
    },
    [client, comeBack, t],
  )

  const undo = useCallback(
    (id = [...waiting.current.keys()].at(-1)) => {
      const held = id === undefined ? undefined : waiting.current.get(id)
      if (id === undefined || held === undefined) return
      clearTimeout(held.timer)
      waiting.current.delete(id)
      comeBack(id)
      onBack(id)
    },
    [comeBack, onBack],
  )

  const approve = useCallback(
    (approval: Approval) => {
      if (waiting.current.has(approval.id)) return
      const timer = setTimeout(() => void send(approval), HELD_MS)
      waiting.current.set(approval.id, { timer, approval })
      setGone((old) => new Set([...old, approval.id]))
      toast(
        t('applications.approving', { name: approval.name }),
        { label: t('ui.undo'), run: () => undo(approval.id) },
        HELD_MS,
      )
    },
    [send, t, undo],
  )

  const latest = useRef(send)
  useEffect(() => {
    latest.current = send
  }, [send])
  useEffect(() => {
    const held = waiting.current
    const sendAll = () => {
      for (const { approval } of held.values()) void latest.current(approval)
    }
    window.addEventListener('pagehide', sendAll)
    return () => {
      window.removeEventListener('pagehide', sendAll)
      sendAll()
    }
  }, [])

  return { gone, approve, undo }
}
