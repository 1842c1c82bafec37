import type { FragmentType } from '@apollo/client'
import { Card, Columns, Facts, Figure, Figures, Moment, Stack, Text, Timeline } from '#ui'
import { AttributionTrace } from '../attribution/attribution-trace.tsx'
import { graphql } from '#gql'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { usePart } from '#lib/part.ts'
import { Arithmetic } from './arithmetic.tsx'
import { ruleName } from './rule-words.ts'

export const CommissionDetailFragment = graphql(`
  fragment CommissionDetail on Commission {
    id
    state
    ruleVersion
    rule
    why
    earnedAt
    holdUntil
    payableAt
    approvedAt
    paidAt
    amount {
      amount
      currencyCode
    }
    originalAmount {
      amount
      currencyCode
    }
    partner {
      id
      name
    }
    program {
      id
      name
      timeZone
    }
    payout {
      id
    }
    explanation {
      sentence
      lines {
        kind
        label
        text
        value
        result
      }
    }
    entries {
      id
      kind
      at
      reason
      amount {
        amount
        currencyCode
      }
    }
    conversion {
      id
      kind
      externalId
      occurredAt
      amount {
        amount
        currencyCode
      }
      attribution {
        outcome
        sentence
        ruleVersion
        decidedAt
        touches {
          kind
          at
          eligible
          reason
          chosen
          partner {
            id
            name
          }
        }
      }
    }
  }
`)

const entryTones = { EARN: 'good', REVERSE: 'bad', ADJUST: 'warn', DECLINE: 'bad' } as const

/** How a commission was computed, from the first touch to the last entry; the same for both sides. */
export function CommissionDetail({ commission }: { commission: FragmentType<typeof CommissionDetailFragment> }) {
  const t = useT()
  const format = useFormat()
  const detail = usePart(CommissionDetailFragment, commission)
  if (detail === null) return null
  const zone = detail.program.timeZone
  const { conversion } = detail
  // Earned and untouched since: the sentence would only repeat the heading.
  const plain = detail.entries.every(({ kind }) => kind === 'EARN')
  const when = (value: string | null | undefined) => (value ? format.date(value, zone) : '–')

  return (
    <Stack gap="lg">
      <Figures>
        <Figure size="lg" label={t('field.amount')} value={format.money(detail.amount)} note={detail.why} />
        {detail.originalAmount.amount !== detail.amount.amount && (
          <Figure label={t('commission.original')} value={format.money(detail.originalAmount)} />
        )}
        <Figure label={t('commission.earnedAt')} value={when(detail.earnedAt)} />
        <Figure
          label={
            detail.paidAt
              ? t('commission.paidAt')
              : detail.payableAt
                ? t('commission.payableAt')
                : t('commission.holdUntil')
          }
          value={when(detail.paidAt ?? detail.payableAt ?? detail.holdUntil)}
        />
      </Figures>
      <Columns
        main={
          <>
            <Card title={t('commission.how')} hint={plain ? undefined : detail.explanation.sentence}>
              <Arithmetic
                lines={detail.explanation.lines}
                total={format.money(detail.originalAmount)}
                timeZone={zone}
              />
            </Card>
            {conversion.attribution && <AttributionTrace attribution={conversion.attribution} timeZone={zone} />}
          </>
        }
        side={
          <>
            <Card title={t('commission.entries')} hint={t('commission.entriesHint')}>
              <Timeline>
                {detail.entries.map((entry) => (
                  <Moment
                    key={entry.id}
                    tone={entryTones[entry.kind]}
                    title={t(`entry.${entry.kind}`)}
                    time={format.dateTime(entry.at, zone)}
                    aside={<Text fw={600}>{format.money(entry.amount)}</Text>}
                  >
                    {entry.kind === 'EARN' ? undefined : entry.reason}
                  </Moment>
                ))}
              </Timeline>
            </Card>
            <Card title={t('commission.source')}>
              <Facts
                items={[
                  { label: t('field.kind'), value: t(`conversion.kind.${conversion.kind}`) },
                  { label: t('field.externalId'), value: conversion.externalId ?? '–' },
                  { label: t('field.amount'), value: conversion.amount ? format.money(conversion.amount) : '–' },
                  { label: t('field.when'), value: format.dateTime(conversion.occurredAt, zone) },
                  { label: t('field.program'), value: detail.program.name },
                  {
                    label: t('commission.rule'),
                    value: [
                      ruleName(t, detail.rule),
                      detail.ruleVersion === null ? undefined : t('terms.version', { version: detail.ruleVersion }),
                    ]
                      .filter(Boolean)
                      .join(' · '),
                  },
                  { label: t('commission.approvedAt'), value: when(detail.approvedAt) },
                ]}
              />
            </Card>
          </>
        }
      />
    </Stack>
  )
}
