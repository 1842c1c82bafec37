import type { FragmentType } from '@apollo/client'
import { useState } from 'react'
import {
  Ask,
  Button,
  Cell,
  Confirm,
  FormProblems,
  HrefButton,
  Pill,
  Row,
  Sub,
  Text,
  TextInput,
  TextLink,
  Wrap,
  toast,
} from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { useMay } from '#lib/may.tsx'
import { useIntentKey } from '#lib/key.ts'
import { usePart } from '#lib/part.ts'
import { payoutTones } from './states.ts'

export const PayoutRowFragment = graphql(`
  fragment PayoutRow on Payout {
    id
    state
    paidAt
    reference
    failureReason
    statementPdfUrl
    amount {
      amount
      currencyCode
    }
    partner {
      id
      name
    }
  }
`)

const MarkPayoutPaidDocument = graphql(`
  mutation MarkPayoutPaid($input: MarkPayoutPaidInput!) {
    markPayoutPaid(input: $input) {
      payout {
        id
        ...PayoutRow
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const FailPayoutDocument = graphql(`
  mutation FailPayout($input: FailPayoutInput!) {
    failPayout(input: $input) {
      payout {
        id
        ...PayoutRow
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const refetch = ['PayoutRunPage'] as const

/** One partner's line of a run: pay it, or say that it failed and give the money back to the balance. */
export function PayoutRow({
  payout,
  workspace,
}: {
  payout: FragmentType<typeof PayoutRowFragment>
  workspace: string
}) {
  const t = useT()
  const format = useFormat()
  const { key, renew } = useIntentKey()
  const row = usePart(PayoutRowFragment, payout)
  const pay = useCommand(MarkPayoutPaidDocument, { refetch, answered: renew })
  const fail = useCommand(FailPayoutDocument, { refetch })
  const [asking, setAsking] = useState<'paid' | 'failed'>()
  const [reference, setReference] = useState('')
  const may = useMay('payouts.write')
  if (row === null) return null
  const open = may && (row.state === 'CREATED' || row.state === 'EXPORTED')

  const markPaid = async () => {
    const done = await pay.run({ id: row.id, reference: reference.trim() || null, idempotencyKey: key() })
    if (!done) return
    setAsking(undefined)
    toast(t('payouts.markedPaid', { partner: row.partner.name }))
  }
  const markFailed = async (reason: string) => {
    if (!(await fail.run({ id: row.id, reason }))) return
    setAsking(undefined)
    toast(t('payouts.markedFailed', { partner: row.partner.name }))
  }

  return (
    <Row>
      <Cell kind="lead">
        <TextLink to="/w/$workspace/partners/$partner" params={{ workspace, partner: row.partner.id }}>
          {row.partner.name}
        </TextLink>
        <Sub>{row.failureReason ?? row.reference ?? (row.paidAt ? format.date(row.paidAt) : '')}</Sub>
      </Cell>
      <Cell label={t('field.state')}>
        <Pill tone={payoutTones[row.state]}>{t(`payout.state.${row.state}`)}</Pill>
      </Cell>
      <Cell label={t('field.amount')} align="end">
        <strong>{format.money(row.amount)}</strong>
      </Cell>
      <Cell kind="tools">
        <Wrap>
          {open && (
            <>
              <Button size="sm" onClick={() => setAsking('paid')}>
                {t('payouts.markPaid')}
              </Button>
              <Button size="sm" variant="subtle" onClick={() => setAsking('failed')}>
                {t('payouts.markFailed')}
              </Button>
            </>
          )}
          <HrefButton size="sm" variant="default" href={row.statementPdfUrl} target="_blank" rel="noreferrer">
            {t('payouts.statement')}
          </HrefButton>
        </Wrap>
        <Confirm
          opened={asking === 'paid'}
          onClose={() => setAsking(undefined)}
          title={t('payouts.paidTitle', { partner: row.partner.name })}
          phrase={row.amount.amount}
          confirmLabel={t('payouts.markPaid')}
          busy={pay.busy}
          onConfirm={() => void markPaid()}
        >
          <FormProblems problems={[...Object.values(pay.problems.fields), ...pay.problems.rest]} />
          <Text>{t('payouts.paidWhat', { amount: format.money(row.amount) })}</Text>
          <TextInput
            label={t('payouts.reference')}
            description={t('payouts.referenceHint')}
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
          />
        </Confirm>
        <Ask
          opened={asking === 'failed'}
          onClose={() => setAsking(undefined)}
          title={t('payouts.failTitle', { partner: row.partner.name })}
          label={t('field.reason')}
          hint={t('payouts.failHint')}
          submitLabel={t('payouts.markFailed')}
          busy={fail.busy}
          problems={[...Object.values(fail.problems.fields), ...fail.problems.rest]}
          onSubmit={(reason) => void markFailed(reason)}
        />
      </Cell>
    </Row>
  )
}
