import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconPlus, IconReceipt } from '@tabler/icons-react'
import { SideMessages } from '../../app/locale.tsx'
import { ListCsv } from '../../app/list-csv.tsx'
import { graphql } from '#gql'
import { Cell, LinkButton, Page, Pill, Row, Sub, TextLink } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { May } from '#lib/may.tsx'
import { ListView } from '#lib/list-view.tsx'
import { pageArguments } from '#lib/search.ts'

const PayoutsPageDocument = graphql(`
  query PayoutsPage($first: Int, $after: String, $last: Int, $before: String) {
    payoutRuns(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        number
        state
        createdAt
        total {
          amount
          currencyCode
        }
        payoutCount
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

const route = getRouteApi('/w/$workspace/payouts')

/** The payout runs so far, newest first. */
export function PayoutsPage() {
  return (
    <SideMessages side="paying">
      <Payouts />
    </SideMessages>
  )
}

function Payouts() {
  const t = useT()
  const format = useFormat()
  const { workspace } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const result = useQuery(PayoutsPageDocument, { variables: pageArguments(search) })
  const start = (
    <May to="payouts.write">
      <LinkButton to="/w/$workspace/payouts/new" params={{ workspace }} leftSection={<IconPlus size={18} />}>
        {t('payouts.start')}
      </LinkButton>
    </May>
  )
  return (
    <Page
      title={t('nav.payouts')}
      lead={t('payouts.lead')}
      actions={
        <>
          <ListCsv list="payouts" />
          {start}
        </>
      }
    >
      <ListView
        result={result}
        list={(data) => data.payoutRuns}
        label={t('nav.payouts')}
        columns={[
          { label: t('payouts.run') },
          { label: t('payouts.partners'), align: 'end' },
          { label: t('field.state') },
          { label: t('field.amount'), align: 'end' },
        ]}
        empty={{ icon: IconReceipt, title: t('payouts.emptyTitle'), why: t('payouts.emptyWhy'), action: start }}
        onMove={(cursor) => void navigate({ search: cursor })}
      >
        {(run) => (
          <Row>
            <Cell kind="lead">
              <TextLink to="/w/$workspace/payouts/$run" params={{ workspace, run: run.id }}>
                {t('payouts.number', { number: run.number })}
              </TextLink>
              <Sub>{format.dateTime(run.createdAt)}</Sub>
            </Cell>
            <Cell label={t('payouts.partners')} align="end">
              {format.number(run.payoutCount)}
            </Cell>
            <Cell label={t('field.state')}>
              <Pill tone={run.state === 'COMPLETED' ? 'good' : 'warn'}>{t(`payouts.runState.${run.state}`)}</Pill>
            </Cell>
            <Cell label={t('field.amount')} align="end">
              <strong>{run.total.map((money) => format.money(money)).join(' + ')}</strong>
            </Cell>
          </Row>
        )}
      </ListView>
    </Page>
  )
}
