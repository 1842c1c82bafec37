import { Card, Moment, Pill, Text, Timeline } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import type { AttributionOutcome, TouchKind } from '#gql/types'

type Touch = {
  kind: TouchKind
  at: string
  chosen: boolean
  eligible: boolean
  reason: string
  partner?: { name: string } | null
}

export type AttributionTraceProps = {
  attribution: {
    outcome: AttributionOutcome
    sentence: string
    ruleVersion?: number | null
    decidedAt: string
    touches: readonly Touch[]
  }
  timeZone: string
}

const outcomeTones = { ATTRIBUTED: 'good', ORGANIC: 'info' } as const

/** Who gets the credit and why: the decision in a sentence, then every touch that was looked at. */
export function AttributionTrace({ attribution, timeZone }: AttributionTraceProps) {
  const t = useT()
  const format = useFormat()
  return (
    <Card
      title={t('attribution.title')}
      actions={<Pill tone={outcomeTones[attribution.outcome]}>{t(`attribution.outcome.${attribution.outcome}`)}</Pill>}
    >
      <Text size="lg" mb="md" style={{ textWrap: 'pretty' }}>
        {attribution.sentence}
      </Text>
      {attribution.touches.length > 0 ? (
        <Timeline>
          {attribution.touches.map((touch, index) => (
            <Moment
              key={index}
              tone={touch.chosen ? 'good' : touch.eligible ? 'neutral' : 'bad'}
              title={`${t(`touch.${touch.kind}`)}${touch.partner ? ` · ${touch.partner.name}` : ''}`}
              time={format.dateTime(touch.at, timeZone)}
              aside={
                <Pill tone={touch.chosen ? 'good' : 'neutral'}>
                  {touch.chosen ? t('touch.won') : touch.eligible ? t('touch.counted') : t('touch.left')}
                </Pill>
              }
            >
              {touch.chosen ? undefined : touch.reason}
            </Moment>
          ))}
        </Timeline>
      ) : (
        <Text c="dimmed">{t('attribution.noTouches')}</Text>
      )}
      <Text size="sm" c="dimmed" mt="md">
        {t('attribution.decided', {
          time: format.dateTime(attribution.decidedAt, timeZone),
          version: attribution.ruleVersion ?? 1,
          zone: timeZone,
        })}
      </Text>
    </Card>
  )
}
