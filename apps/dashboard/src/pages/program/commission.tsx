import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { NotFound } from '../../app/failure.tsx'
import { CommissionDetail } from '../../features/commissions/commission-detail.tsx'
import { CommissionStatePill } from '../../features/commissions/commission-state.tsx'
import { DecideCommissions } from '../../features/commissions/decide-commissions.tsx'
import { isOpen } from '../../features/commissions/states.ts'
import { graphql } from '#gql'
import { DetailSkeleton, Page, TextLink } from '#ui'
import { useT } from '#lib/intl.ts'
import { May } from '#lib/may.tsx'
import { QueryView } from '#lib/query.tsx'

const CommissionPageDocument = graphql(`
  query CommissionPage($id: ID!) {
    commission(id: $id) {
      id
      state
      payee
      partner {
        id
        name
      }
      ...CommissionDetail
    }
  }
`)

const route = getRouteApi('/w/$workspace/commissions/$commission')

/** One commission: how it was computed, and the decision about it. */
export function CommissionPage() {
  const t = useT()
  const { workspace, commission: id } = route.useParams()
  const result = useQuery(CommissionPageDocument, { variables: { id } })
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ commission }) =>
        commission ? (
          <Page
            title={t('commission.of', { partner: commission.partner?.name ?? commission.payee })}
            crumb={
              <TextLink to="/w/$workspace/commissions" params={{ workspace }}>
                {t('nav.commissions')}
              </TextLink>
            }
            aside={<CommissionStatePill state={commission.state} />}
            actions={
              isOpen(commission.state) && (
                <May to="commissions.decide">
                  <DecideCommissions ids={[commission.id]} />
                </May>
              )
            }
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
