import type { FragmentType } from '@apollo/client'
import { useMemo, useState } from 'react'
import { Button, Card, Form, FormActions, FormProblems, Pair, Select, TextInput, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useLocale, useT } from '#lib/intl.ts'
import { Guarded } from '#lib/may.tsx'
import { usePart } from '#lib/part.ts'
import { countryOptions } from './countries.ts'

export const PartnerProfileFragment = graphql(`
  fragment PartnerProfile on Partner {
    id
    country
    website
    phone
  }
`)

const SavePartnerProfileDocument = graphql(`
  mutation SavePartnerProfile($input: UpdatePartnerInput!) {
    updatePartner(input: $input) {
      partner {
        id
        ...PartnerProfile
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

/** Where a partner works and how to reach it, as its statements say it. */
export function PartnerProfile({ partner }: { partner: FragmentType<typeof PartnerProfileFragment> }) {
  const t = useT()
  const locale = useLocale()
  const countries = useMemo(() => countryOptions(locale), [locale])
  const part = usePart(PartnerProfileFragment, partner)
  const save = useCommand(SavePartnerProfileDocument, { fields: ['website', 'phone'] })
  const { values, bind } = useFields({ website: part?.website ?? '', phone: part?.phone ?? '' }, save.problems)
  const [country, setCountry] = useState(part?.country ?? '')
  if (part === null) return null
  const submit = async () => {
    const done = await save.run({
      id: part.id,
      ...(country ? { country } : {}),
      ...(values.website ? { website: values.website } : {}),
      ...(values.phone ? { phone: values.phone } : {}),
    })
    if (done) toast(t('ui.saved'))
  }
  return (
    <Card title={t('portal.profile')} hint={t('portal.profileHint')}>
      <Guarded needs="partner.profile">
        <Form onSubmit={() => void submit()}>
          <FormProblems problems={save.problems.rest} />
          <Select
            label={t('field.country')}
            value={country}
            options={[...(part.country ? [] : [{ value: '', label: t('portal.noCountry') }]), ...countries]}
            onChange={setCountry}
          />
          <Pair>
            <TextInput type="url" label={t('field.website')} autoComplete="url" {...bind('website')} />
            <TextInput type="tel" label={t('field.phone')} autoComplete="tel" {...bind('phone')} />
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
