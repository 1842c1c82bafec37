import { useQuery } from '@apollo/client/react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { IconReceipt } from '@tabler/icons-react'
import { SideMessages } from '../../app/locale.tsx'
import { CreateRun } from '../../features/payouts/create-run.tsx'
import { graphql } from '#gql'
import { Card, EmptyState, LinkButton, ListSkeleton, Page, Steps, TextLink } from '#ui'
import { useT } from '#lib/intl.ts'
import { Guarded } from '#lib/may.tsx'
import { QueryView } from '#lib/query.tsx'

const PayoutNewPageDocument = graphql(`
  query PayoutNewPage {
    payoutPreview {
      included
      reason
      accountMissing
      partner {
        id
        name
      }
      payable {
        amount
        currencyCode
      }
      minimum {
        amount
        currencyCode
      }
    }
  }
`)

const route = getRouteApi('/w/$workspace/payouts/new')

/** A payout run: preview first, then create, then export and mark paid. */
export function PayoutNewPage() {
  return (
    <SideMessages side="paying">
      <PayoutNew />
    </SideMessages>
  )
}

function PayoutNew() {
  const t = useT()
  const navigate = useNavigate()
  const { workspace } = route.useParams()
  const result = useQuery(PayoutNewPageDocument, { fetchPolicy: 'network-only' })
  return (
    <Page
      title={t('payouts.start')}
      lead={t('payouts.newLead')}
      crumb={
        <TextLink to="/w/$workspace/payouts" params={{ workspace }}>
          {t('nav.payouts')}
        </TextLink>
      }
    >
      <Steps
        label={t('ui.steps')}
        steps={[t('payouts.step.preview'), t('payouts.step.export'), t('payouts.step.paid')]}
        current={0}
      />
      <QueryView result={result} skeleton={<ListSkeleton rows={6} />}>
        {({ payoutPreview }) =>
          payoutPreview.length === 0 ? (
            <Card>
              <EmptyState
                icon={IconReceipt}
                title={t('payouts.nothingTitle')}
                why={t('payouts.nothingWhy')}
                action={
                  <LinkButton to="/w/$workspace/commissions" params={{ workspace }} variant="default">
                    {t('payouts.nothingAction')}
                  </LinkButton>
                }
              />
            </Card>
          ) : (
            <Guarded needs="payouts.write">
              <CreateRun
                lines={payoutPreview}
                onCreated={(run) => void navigate({ to: '/w/$workspace/payouts/$run', params: { workspace, run } })}
              />
            </Guarded>
          )
        }
      </QueryView>
    </Page>
  )
}
