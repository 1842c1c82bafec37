import { useState } from 'react'
import { Button, Confirm, FormProblems, Text, TextInput, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFormat, type Money } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { useIntentKey } from '#lib/key.ts'

const RefundConversionDocument = graphql(`
  mutation RefundConversion($input: RefundConversionInput!) {
    refundConversion(input: $input) {
      conversion {
        id
        refundedAmount {
          amount
          currencyCode
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

/** Refunds a sale, whole or in part; its commissions are reversed in proportion, as new entries. */
export function Refund({ id, externalId, amount }: { id: string; externalId: string; amount: Money }) {
  const t = useT()
  const format = useFormat()
  const { key, renew } = useIntentKey()
  const refund = useCommand(RefundConversionDocument, { refetch: ['ConversionPage'], answered: renew })
  const [opened, setOpened] = useState(false)
  const [part, setPart] = useState('')

  const run = async () => {
    const whole = part.trim() === ''
    const done = await refund.run({
      id,
      idempotencyKey: key(),
      ...(whole ? {} : { amount: { amount: part.trim().replace(',', '.'), currencyCode: amount.currencyCode } }),
    })
    if (!done) return
    setOpened(false)
    toast(t('conversions.refunded'))
  }

  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('conversions.refund')}
      </Button>
      <Confirm
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('conversions.refundTitle')}
        phrase={externalId}
        confirmLabel={t('conversions.refund')}
        danger
        busy={refund.busy}
        onConfirm={() => void run()}
      >
        <FormProblems problems={[...Object.values(refund.problems.fields), ...refund.problems.rest]} />
        <Text>{t('conversions.refundWhat')}</Text>
        <TextInput
          label={t('conversions.refundAmount')}
          description={t('conversions.refundAmountHint', { amount: format.money(amount) })}
          suffix={amount.currencyCode}
          inputMode="decimal"
          value={part}
          onChange={(event) => setPart(event.currentTarget.value)}
        />
      </Confirm>
    </>
  )
}
