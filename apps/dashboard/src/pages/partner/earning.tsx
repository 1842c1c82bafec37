import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { NotFound } from '../../app/failure.tsx'
import { CommissionDetail } from '../../features/commissions/commission-detail.tsx'
import { CommissionStatePill } from '../../features/commissions/commission-state.tsx'
import { graphql } from '#gql'
import { DetailSkeleton, Page, TextLink } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'

const EarningPageDocument = graphql(`
  query EarningPage($id: ID!) {
    commission(id: $id) {
      id
      state
      amount {
        amount
        currencyCode
      }
      ...CommissionDetail
    }
  }
`)

const route = getRouteApi('/portal/$partner/earnings/$commission')

/** How one amount was computed. */
export function EarningPage() {
  const t = useT()
  const format = useFormat()
  const { partner, commission: id } = route.useParams()
  const result = useQuery(EarningPageDocument, { variables: { id } })
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ commission }) =>
        commission ? (
          <Page
            title={t('earnings.of', { amount: format.money(commission.amount) })}
            crumb={
              <TextLink to="/portal/$partner/earnings" params={{ partner }}>
                {t('nav.earnings')}
              </TextLink>
            }
            aside={<CommissionStatePill state={commission.state} />}
          >
            <CommissionDetail commission={commission} />
          </Page>
        ) : (
          <NotFound />
        )
      }
    </QueryView>
  )
}
