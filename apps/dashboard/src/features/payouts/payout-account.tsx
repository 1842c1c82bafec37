import type { FragmentType } from '@apollo/client'
import { Button, Card, Form, FormActions, FormProblems, Note, Pair, TextInput, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'
import { Guarded } from '#lib/may.tsx'
import { usePart } from '#lib/part.ts'

export const PayoutAccountFragment = graphql(`
  fragment PayoutAccount on Partner {
    id
    payoutAccount
    payoutBank
  }
`)

const SavePayoutAccountDocument = graphql(`
  mutation SavePayoutAccount($input: UpdatePartnerInput!) {
    updatePartner(input: $input) {
      partner {
        id
        ...PayoutAccount
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

/** Where payouts go. */
export function PayoutAccount({ partner }: { partner: FragmentType<typeof PayoutAccountFragment> }) {
  const t = useT()
  const part = usePart(PayoutAccountFragment, partner)
  const save = useCommand(SavePayoutAccountDocument, { fields: ['payoutAccount', 'payoutBank'] })
  const start = { payoutAccount: part?.payoutAccount ?? '', payoutBank: part?.payoutBank ?? '' }
  const { values, bind, demand } = useFields(start, save.problems)
  if (part === null) return null
  const submit = async () => {
    if (!demand(['payoutAccount'], t('form.required'))) return
    const done = await save.run({
      id: part.id,
      payoutAccount: values.payoutAccount,
      ...(values.payoutBank ? { payoutBank: values.payoutBank } : {}),
    })
    if (done) toast(t('ui.saved'))
  }
  return (
    <Card title={t('portal.account')} hint={t('portal.accountHint')}>
      <Guarded needs="partner.profile">
        <Form onSubmit={() => void submit()}>
          {!part.payoutAccount && <Note tone="warn">{t('portal.accountMissing')}</Note>}
          <FormProblems problems={save.problems.rest} />
          <Pair>
            <TextInput label={t('portal.iban')} autoComplete="off" {...bind('payoutAccount')} />
            <TextInput label={t('portal.bic')} autoComplete="off" {...bind('payoutBank')} />
          </Pair>
          <FormActions>
            <Button type="submit" variant="default" loading={save.busy}>
              {t('ui.save')}
            </Button>
          </FormActions>
        </Form>
      </Guarded>
    </Card>
  )
}
