import type { FragmentType } from '@apollo/client'
import { Fragment } from 'react'
import { Cell, Pill, Row, Sub, TextLink } from '#ui'
import { graphql } from '#gql'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { usePart } from '#lib/part.ts'

export const PartnerRowFragment = graphql(`
  fragment PartnerRow on Partner {
    id
    name
    email
    country
    state
    createdAt
    enrollments(first: 3) {
      nodes {
        id
        program {
          id
          name
        }
        tier {
          id
          name
        }
      }
    }
    stats30d {
      clicks
      sales
      commission {
        amount
        currencyCode
      }
    }
  }
`)

type PartnerRowProps = { partner: FragmentType<typeof PartnerRowFragment>; workspace: string; currency: string }

/** One partner in the list, with the last thirty days. */
export function PartnerRow({ partner, workspace, currency }: PartnerRowProps) {
  const t = useT()
  const format = useFormat()
  const row = usePart(PartnerRowFragment, partner)
  if (row === null) return null
  return (
    <Row>
      <Cell kind="lead">
        <TextLink to="/w/$workspace/partners/$partner" params={{ workspace, partner: row.id }}>
          {row.name}
        </TextLink>
        <Sub>{row.email}</Sub>
      </Cell>
      <Cell label={t('nav.programs')}>
        {row.enrollments.nodes.length === 0 && '–'}
        {row.enrollments.nodes.map(({ id, program, tier }) => (
          <Fragment key={id}>
            <span>{program.name}</span>
            <Sub>{tier?.name}</Sub>
          </Fragment>
        ))}
      </Cell>
      <Cell label={t('field.state')}>
        <Pill tone={row.state === 'ACTIVE' ? 'good' : 'bad'}>{t(`partner.state.${row.state}`)}</Pill>
      </Cell>
      <Cell label={t('stats.clicks')} align="end">
        {format.number(row.stats30d?.clicks ?? 0)}
      </Cell>
      <Cell label={t('stats.sales')} align="end">
        {format.number(row.stats30d?.sales ?? 0)}
      </Cell>
      <Cell label={t('stats.commission')} align="end">
        {format.moneys(row.stats30d?.commission ?? [], currency)}
      </Cell>
    </Row>
  )
}
