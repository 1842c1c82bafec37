import { useState } from 'react'
import { Ask, Button, FormProblems, Group, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useT } from '#lib/intl.ts'
import { useIntentKey } from '#lib/key.ts'

const ApproveCommissionsDocument = graphql(`
  mutation ApproveCommissions($input: ApproveCommissionsInput!) {
    approveCommissions(input: $input) {
      commissions {
        id
        state
        approvedAt
        ...CommissionDetail
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const DeclineCommissionsDocument = graphql(`
  mutation DeclineCommissions($input: DeclineCommissionsInput!) {
    declineCommissions(input: $input) {
      commissions {
        id
        state
        ...CommissionDetail
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

/** Approve or decline the given commissions; a refusal is shown as the API words it, and changes nothing. */
export function DecideCommissions({ ids, onDone }: { ids: readonly string[]; onDone?: () => void }) {
  const t = useT()
  const { key, renew } = useIntentKey()
  const approve = useCommand(ApproveCommissionsDocument, { answered: renew })
  const decline = useCommand(DeclineCommissionsDocument, { fields: ['reason'] })
  const [asking, setAsking] = useState(false)

  const runApprove = async () => {
    const done = await approve.run({ ids: [...ids], idempotencyKey: key() })
    if (done === undefined) return
    toast(t('commissions.approved', { count: done.commissions?.length ?? ids.length }))
    onDone?.()
  }
  const runDecline = async (reason: string) => {
    const done = await decline.run({ ids: [...ids], reason, idempotencyKey: key() })
    if (done === undefined) return
    setAsking(false)
    toast(t('commissions.declined', { count: done.commissions?.length ?? ids.length }))
    onDone?.()
  }

  return (
    <>
      <FormProblems problems={approve.problems.rest} />
      <Group gap="xs">
        <Button variant="default" disabled={ids.length === 0} onClick={() => setAsking(true)}>
          {t('commissions.decline')}
        </Button>
        <Button disabled={ids.length === 0} loading={approve.busy} onClick={() => void runApprove()}>
          {ids.length > 1 ? t('commissions.approveCount', { count: ids.length }) : t('commissions.approve')}
        </Button>
      </Group>
      <Ask
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('commissions.declineTitle', { count: ids.length })}
        label={t('field.reason')}
        hint={t('commissions.declineHint')}
        submitLabel={t('commissions.decline')}
        busy={decline.busy}
        problems={[...Object.values(decline.problems.fields), ...decline.problems.rest]}
        onSubmit={(reason) => void runDecline(reason)}
      />
    </>
  )
}
