import { useQuery } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { Card, Segments, Skeleton, Text } from '#ui'
import { graphql } from '#gql'
import type { RewardFormInput } from '#gql/types'
import { useLocale, useT } from '#lib/intl.ts'
import { localeNames, locales, type AppLocale } from '#lib/locales.ts'
import { Proposition } from './proposition.tsx'

const PreviewPropositionDocument = graphql(`
  query PreviewProposition($input: PreviewPropositionInput!) {
    previewProposition(input: $input) {
      locale
      sentences
    }
  }
`)

/** The value, once it has rested for a moment. */
function useRested<Value>(value: Value, milliseconds: number): Value {
  const [rested, setRested] = useState(value)
  const key = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(JSON.parse(key) as Value), milliseconds)
    return () => clearTimeout(timer)
  }, [key, milliseconds])
  return rested
}

/** What partners will read if this form is saved, in each of the five languages; text and arithmetic cannot disagree. */
export function LiveProposition({ programId, form }: { programId: string; form: RewardFormInput | null }) {
  const t = useT()
  const [locale, setLocale] = useState<AppLocale>(useLocale())
  const rested = useRested(form, 350)
  const { data, previousData } = useQuery(PreviewPropositionDocument, {
    variables: {
      input: {
        programId,
        form: rested ?? { rewards: [], windowDays: 30, model: 'LAST_CLICK', codeBeatsClick: true, holdDays: 30 },
      },
    },
    skip: rested === null,
  })
  const shown = (data ?? previousData)?.previewProposition.find((text) => text.locale === locale)
  return (
    <Card tone="brand" title={t('rewardForm.live')} hint={t('rewardForm.liveHint')}>
      <div style={{ marginBottom: '1rem' }}>
        <Segments
          label={t('shell.language')}
          value={locale}
          options={locales.map((value) => ({ value, label: value === 'zh-Hant' ? '繁中' : value.toUpperCase() }))}
          onChange={setLocale}
        />
      </div>
      {rested === null ? (
        <Text c="dimmed">{t('rewardForm.incomplete')}</Text>
      ) : shown ? (
        <Proposition sentences={shown.sentences} lang={locale} />
      ) : (
        <Skeleton h={90} />
      )}
      <Text size="sm" c="dimmed" mt="md">
        {localeNames[locale]}
      </Text>
    </Card>
  )
}
