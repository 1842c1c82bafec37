import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconDownload } from '@tabler/icons-react'
import { NotFound } from '../../app/failure.tsx'
import { SideMessages } from '../../app/locale.tsx'
import { PayoutRow } from '../../features/payouts/payout-row.tsx'
import { graphql } from '#gql'
import { Card, DataTable, DetailSkeleton, HrefButton, Page, Pager, Pill, Steps, TextLink } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'
import { pageArguments } from '#lib/search.ts'

const PayoutRunPageDocument = graphql(`
  query PayoutRunPage($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    payoutRun(id: $id) {
      id
      number
      state
      createdAt
      csvUrl
      total {
        amount
        currencyCode
      }
      payoutCount
      waitingCount
    }
    payouts(where: { runId: $id }, first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        ...PayoutRow
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`)

const route = getRouteApi('/w/$workspace/payouts/$run')

/** One payout run: download the bank file, pay, mark what was paid. */
export function PayoutRunPage() {
  return (
    <SideMessages side="paying">
      <PayoutRun />
    </SideMessages>
  )
}

function PayoutRun() {
  const t = useT()
  const format = useFormat()
  const { workspace, run: id } = route.useParams()
  const navigate = route.useNavigate()
  const result = useQuery(PayoutRunPageDocument, { variables: { id, ...pageArguments(route.useSearch()) } })
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ payoutRun: run, payouts }) =>
        run ? (
          <Page
            title={t('payouts.number', { number: run.number })}
            lead={`${run.total.map((money) => format.money(money)).join(' + ')} · ${format.dateTime(run.createdAt)}`}
            crumb={
              <TextLink to="/w/$workspace/payouts" params={{ workspace }}>
                {t('nav.payouts')}
              </TextLink>
            }
            aside={<Pill tone={run.state === 'COMPLETED' ? 'good' : 'warn'}>{t(`payouts.runState.${run.state}`)}</Pill>}
            actions={
              <HrefButton href={run.csvUrl} download leftSection={<IconDownload size={18} />}>
                {t('payouts.csv')}
              </HrefButton>
            }
          >
            <Steps
              label={t('ui.steps')}
              steps={[t('payouts.step.preview'), t('payouts.step.export'), t('payouts.step.paid')]}
              current={run.state === 'COMPLETED' ? 3 : run.waitingCount === run.payoutCount ? 1 : 2}
            />
            <Card flush>
              <DataTable
                label={t('nav.payouts')}
                columns={[
                  { label: t('field.partner') },
                  { label: t('field.state') },
                  { label: t('field.amount'), align: 'end' },
                  { label: t('ui.actions'), hidden: true },
                ]}
              >
                {payouts.nodes.map((payout) => (
                  <PayoutRow key={payout.id} payout={payout} workspace={workspace} />
                ))}
              </DataTable>
              <Pager
                pageInfo={payouts.pageInfo}
                total={run.payoutCount}
                onMove={(cursor) => void navigate({ search: cursor })}
              />
            </Card>
          </Page>
        ) : (
          <NotFound />
        )
      }
    </QueryView>
  )
}
