import { useState } from 'react'
import { Button, Confirm, FormProblems, Text, TextInput, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFormat, type Money } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { useIntentKey } from '#lib/key.ts'
import { useNumbers } from '#lib/numbers.ts'

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
  const numbers = useNumbers()
  const { key, renew } = useIntentKey()
  const refund = useCommand(RefundConversionDocument, { refetch: ['ConversionPage'], answered: renew })
  const [opened, setOpened] = useState(false)
  const [part, setPart] = useState('')

  const whole = part.trim() === ''
  const read = numbers.read(part)
  const { currencyCode } = amount
  const run = async () => {
    const done = await refund.run({
      id,
      idempotencyKey: key(),
      ...(read === null ? {} : { amount: { amount: read, currencyCode } }),
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
        disabled={!whole && read === null}
        onConfirm={() => void run()}
      >
        <FormProblems problems={[...Object.values(refund.problems.fields), ...refund.problems.rest]} />
        <Text>{t('conversions.refundWhat')}</Text>
        <TextInput
          label={t('conversions.refundAmount')}
          description={
            read === null
              ? t('conversions.refundAmountHint', { amount: format.money(amount) })
              : t('field.understood', { value: format.money({ amount: read, currencyCode }) })
          }
          error={!whole && read === null ? t('field.notANumber', { example: numbers.write('12.5') }) : undefined}
          suffix={currencyCode}
          inputMode="decimal"
          value={part}
          onChange={(event) => setPart(event.currentTarget.value)}
        />
      </Confirm>
    </>
  )
}
