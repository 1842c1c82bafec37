import type { FragmentType } from '@apollo/client'
import { Cell, Pill, Row, Sub, TextLink } from '#ui'
import { graphql } from '#gql'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { usePart } from '#lib/part.ts'
import { flowing } from './flowing.ts'
import { outcomeTones } from './search.ts'

export const ConversionRowFragment = graphql(`
  fragment ConversionRow on Conversion {
    id
    kind
    externalId
    occurredAt
    amount {
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
    attribution {
      outcome
    }
  }
`)

/** One reported event, and to whom it was attributed. */
export function ConversionRow({
  conversion,
  workspace,
}: {
  conversion: FragmentType<typeof ConversionRowFragment>
  workspace: string
}) {
  const t = useT()
  const format = useFormat()
  const row = usePart(ConversionRowFragment, conversion)
  if (row === null) return null
  return (
    <Row>
      <Cell kind="lead">
        <TextLink to="/w/$workspace/conversions/$conversion" params={{ workspace, conversion: row.id }}>
          {t(`conversion.kind.${row.kind}`)}
        </TextLink>
        <Sub>{row.externalId}</Sub>
      </Cell>
      <Cell label={t('field.program')}>{row.program.name}</Cell>
      <Cell label={t('attribution.title')}>
        <Pill tone={outcomeTones[row.attribution?.outcome ?? 'ORGANIC']}>
          {row.partner?.name ?? t(`attribution.outcome.${row.attribution?.outcome ?? 'ORGANIC'}`)}
        </Pill>
      </Cell>
      <Cell label={t('field.when')} whole>
        {format.dateTime(row.occurredAt, row.program.timeZone)}
      </Cell>
      <Cell label={t('field.amount')} align="end">
        {row.amount ? format.money(flowing(row.kind, row.amount)) : '–'}
      </Cell>
    </Row>
  )
}
