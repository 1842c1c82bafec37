import type { FragmentType } from '@apollo/client'
import { Cell, Checkbox, Row, Sub, TextLink } from '#ui'
import { graphql } from '#gql'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { useMay } from '#lib/may.tsx'
import { usePart } from '#lib/part.ts'
import { CommissionStatePill } from './commission-state.tsx'
import { isOpen } from './states.ts'

export const CommissionRowFragment = graphql(`
  fragment CommissionRow on Commission {
    id
    state
    earnedAt
    conversion {
      id
      kind
      externalId
    }
    amount {
      amount
      currencyCode
    }
    payee
    partner {
      id
      name
    }
    program {
      id
      name
      timeZone
    }
  }
`)

type CommissionRowProps = {
  commission: FragmentType<typeof CommissionRowFragment>
  workspace: string
  selected: boolean
  onSelect: (selected: boolean) => void
}

/** One commission in the company's list. */
export function CommissionRow({ commission, workspace, selected, onSelect }: CommissionRowProps) {
  const t = useT()
  const format = useFormat()
  const row = usePart(CommissionRowFragment, commission)
  const may = useMay('commissions.decide')
  if (row === null) return null
  const payee = row.partner?.name ?? row.payee
  return (
    <Row selected={selected}>
      <Cell kind="pick">
        <Checkbox
          aria-label={t('commissions.pick', { partner: payee })}
          checked={selected}
          disabled={!may || !isOpen(row.state)}
          onChange={(event) => onSelect(event.currentTarget.checked)}
        />
      </Cell>
      <Cell kind="lead">
        <TextLink to="/w/$workspace/commissions/$commission" params={{ workspace, commission: row.id }}>
          {payee}
        </TextLink>
        <Sub>
          {[t(`conversion.kind.${row.conversion.kind}`), row.conversion.externalId].filter(Boolean).join(' · ')}
        </Sub>
      </Cell>
      <Cell label={t('field.program')}>{row.program.name}</Cell>
      <Cell label={t('commission.earnedAt')} whole>
        {format.date(row.earnedAt, row.program.timeZone)}
      </Cell>
      <Cell label={t('field.state')}>
        <CommissionStatePill state={row.state} />
      </Cell>
      <Cell label={t('field.amount')} align="end">
        <strong>{format.money(row.amount)}</strong>
      </Cell>
    </Row>
  )
}
