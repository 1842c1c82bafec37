import type { FragmentType } from '@apollo/client'
import { Cell, Row, Sub, TextLink } from '#ui'
import { graphql } from '#gql'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { usePart } from '#lib/part.ts'
import { CommissionStatePill } from './commission-state.tsx'

export const EarningRowFragment = graphql(`
  fragment EarningRow on Commission {
    id
    state
    earnedAt
    holdUntil
    payableAt
    why
    amount {
      amount
      currencyCode
    }
    program {
      id
      name
      timeZone
    }
  }
`)

/** One commission in the partner's own list: the amount leads, and why. */
export function EarningRow({
  commission,
  partner,
}: {
  commission: FragmentType<typeof EarningRowFragment>
  partner: string
}) {
  const t = useT()
  const format = useFormat()
  const row = usePart(EarningRowFragment, commission)
  if (row === null) return null
  const until = row.payableAt ?? row.holdUntil
  const held = until && row.state === 'PENDING' ? format.date(until, row.program.timeZone) : null
  return (
    <Row>
      <Cell kind="lead">
        <TextLink to="/portal/$partner/earnings/$commission" params={{ partner, commission: row.id }}>
          {format.money(row.amount)}
        </TextLink>
        <Sub>{row.why}</Sub>
      </Cell>
      <Cell label={t('field.program')} whole>
        {row.program.name}
      </Cell>
      <Cell label={t('commission.earnedAt')} whole>
        {format.date(row.earnedAt, row.program.timeZone)}
      </Cell>
      <Cell label={t('field.state')} align="end" whole>
        <CommissionStatePill state={row.state} />
        {held && <Sub>{t('earnings.until', { date: held })}</Sub>}
      </Cell>
    </Row>
  )
}
