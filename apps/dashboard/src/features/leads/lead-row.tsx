import type { FragmentType } from '@apollo/client'
import { Cell, Pill, Row, Sub, TextLink } from '#ui'
import { graphql } from '#gql'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { May } from '#lib/may.tsx'
import { usePart } from '#lib/part.ts'
import { leadTones } from './search.ts'
import { SetLeadState } from './set-lead-state.tsx'

export const LeadRowFragment = graphql(`
  fragment LeadRow on Lead {
    id
    name
    company
    email
    phone
    externalId
    state
    createdAt
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

type LeadRowProps = {
  lead: FragmentType<typeof LeadRowFragment>
  workspace: string
}

/** One person with intent in the company's list, with the partner who sent them. */
export function LeadRow({ lead, workspace }: LeadRowProps) {
  const t = useT()
  const format = useFormat()
  const row = usePart(LeadRowFragment, lead)
  if (row === null) return null
  const name = row.name ?? row.company ?? row.email ?? row.externalId ?? t('conversion.kind.LEAD')
  const more = [row.name ? row.company : null, row.email, row.phone].filter((text) => text && text !== name)
  return (
    <Row>
      <Cell kind="lead">
        <strong>{name}</strong>
        <Sub>{more.join(' · ')}</Sub>
      </Cell>
      <Cell label={t('field.partner')}>
        {row.partner ? (
          <TextLink to="/w/$workspace/partners/$partner" params={{ workspace, partner: row.partner.id }}>
            {row.partner.name}
          </TextLink>
        ) : (
          t('attribution.outcome.ORGANIC')
        )}
      </Cell>
      <Cell label={t('field.program')}>{row.program.name}</Cell>
      <Cell label={t('field.when')} whole>
        {format.dateTime(row.createdAt, row.program.timeZone)}
      </Cell>
      <Cell label={t('field.state')}>
        <Pill tone={leadTones[row.state]}>{t(`lead.state.${row.state}`)}</Pill>
      </Cell>
      <Cell kind="tools">
        <May to="events.write">
          <SetLeadState id={row.id} name={name} state={row.state} />
        </May>
      </Cell>
    </Row>
  )
}
