import type { FragmentType } from '@apollo/client'
import { Cell, Pill, Row, Sub } from '#ui'
import { graphql } from '#gql'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { usePart } from '#lib/part.ts'
import { leadTones } from './search.ts'

export const OwnLeadRowFragment = graphql(`
  fragment OwnLeadRow on Lead {
    id
    name
    company
    externalId
    state
    createdAt
    program {
      id
      name
      timeZone
    }
  }
`)

/** One person the partner sent; addresses and numbers are the company's to see. */
export function OwnLeadRow({ lead }: { lead: FragmentType<typeof OwnLeadRowFragment> }) {
  const t = useT()
  const format = useFormat()
  const row = usePart(OwnLeadRowFragment, lead)
  if (row === null) return null
  return (
    <Row>
      <Cell kind="lead">
        <strong>{row.name ?? row.company ?? row.externalId ?? t('conversion.kind.LEAD')}</strong>
        <Sub>{row.name ? row.company : null}</Sub>
      </Cell>
      <Cell label={t('field.program')}>{row.program.name}</Cell>
      <Cell label={t('field.when')} whole>
        {format.dateTime(row.createdAt, row.program.timeZone)}
      </Cell>
      <Cell label={t('field.state')} align="end">
        <Pill tone={leadTones[row.state]}>{t(`lead.state.${row.state}`)}</Pill>
      </Cell>
    </Row>
  )
}
