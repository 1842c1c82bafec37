import { useState } from 'react'
import { Button, Card, Cell, Checkbox, Confirm, DataTable, FormProblems, Pill, Row, Sub, Text } from '#ui'
import { graphql } from '#gql'
import type { PayoutPreviewReason } from '#gql/types'
import { useCommand } from '#lib/command.ts'
import { useFormat, type Money } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { useIntentKey } from '#lib/key.ts'
import { sumByCurrency } from '#lib/sum.ts'

const CreatePayoutRunDocument = graphql(`
  mutation CreatePayoutRun($input: CreatePayoutRunInput!) {
    createPayoutRun(input: $input) {
      payoutRun {
        id
        number
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

type Line = {
  partner: { id: string; name: string }
  payable: Money
  minimum: Money
  included: boolean
  reason: PayoutPreviewReason
  accountMissing: boolean
}

/** Who would be paid what and why not; then the run, after its total was typed. */
export function CreateRun({ lines, onCreated }: { lines: readonly Line[]; onCreated: (id: string) => void }) {
  const t = useT()
  const format = useFormat()
  const { key, renew } = useIntentKey()
  const create = useCommand(CreatePayoutRunDocument, { refetch: ['PayoutsPage'], answered: renew })
  const [left, setLeft] = useState<readonly string[]>([])
  const [asking, setAsking] = useState(false)
  const chosen = lines.filter((line) => line.included && !left.includes(line.partner.id))
  const total = sumByCurrency(chosen.map(({ payable }) => payable))
  const phrase = total.map((money) => `${money.amount} ${money.currencyCode}`).join(' + ')

  const run = async () => {
    const partnerIds = [...new Set(chosen.map(({ partner }) => partner.id))]
    const done = await create.run({ partnerIds, idempotencyKey: key() })
    setAsking(false)
    if (done?.payoutRun) onCreated(done.payoutRun.id)
  }

  return (
    <Card
      flush
      title={t('payouts.preview', { count: chosen.length })}
      hint={t('payouts.previewHint')}
      actions={
        <Button disabled={chosen.length === 0} onClick={() => setAsking(true)}>
          {t('payouts.create')}
        </Button>
      }
    >
      <FormProblems problems={[...Object.values(create.problems.fields), ...create.problems.rest]} />
      <DataTable
        label={t('payouts.previewTable')}
        columns={[
          { label: t('ui.select'), hidden: true },
          { label: t('field.partner') },
          { label: t('payouts.minimum'), align: 'end' },
          { label: t('balance.payable'), align: 'end' },
        ]}
      >
        {lines.map((line) => (
          <Row key={`${line.partner.id} ${line.payable.currencyCode}`} selected={chosen.includes(line)}>
            <Cell kind="pick">
              <Checkbox
                aria-label={t('payouts.include', { partner: line.partner.name })}
                checked={chosen.includes(line)}
                disabled={!line.included}
                onChange={(event) => {
                  const on = event.currentTarget.checked
                  setLeft((old) => (on ? old.filter((id) => id !== line.partner.id) : [...old, line.partner.id]))
                }}
              />
            </Cell>
            <Cell kind="lead">
              <strong>{line.partner.name}</strong>
              <Sub>{t(`payouts.reason.${line.reason}`)}</Sub>
              {line.accountMissing && <Pill tone="warn">{t('payouts.accountMissing')}</Pill>}
            </Cell>
            <Cell label={t('payouts.minimum')} align="end">
              {format.money(line.minimum)}
            </Cell>
            <Cell label={t('balance.payable')} align="end">
              {line.included ? <strong>{format.money(line.payable)}</strong> : format.money(line.payable)}
            </Cell>
          </Row>
        ))}
      </DataTable>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('payouts.confirmTitle')}
        phrase={phrase}
        confirmLabel={t('payouts.create')}
        busy={create.busy}
        onConfirm={() => void run()}
      >
        <Text>
          {t('payouts.confirmWhat', {
            count: chosen.length,
            total: total.map((money) => format.money(money)).join(' + '),
          })}
        </Text>
      </Confirm>
    </Card>
  )
}
