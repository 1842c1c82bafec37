import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconDownload, IconReceipt } from '@tabler/icons-react'
import { ListCsv } from '../../app/list-csv.tsx'
import { usePartnerScope } from '../../app/scope.tsx'
import { PartnerProfile } from '../../features/partners/partner-profile.tsx'
import { PayoutAccount } from '../../features/payouts/payout-account.tsx'
import { payoutTones } from '../../features/payouts/states.ts'
import { graphql } from '#gql'
import { Cell, HrefButton, LinkButton, Page, Pill, Row, Sub, Wrap } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { ListView } from '#lib/list-view.tsx'
import { pageArguments } from '#lib/search.ts'

const PortalPayoutsPageDocument = graphql(`
  query PortalPayoutsPage($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    partner(id: $id) {
      id
      ...PartnerProfile
      ...PayoutAccount
    }
    payouts(where: { partnerId: $id }, first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        state
        createdAt
        paidAt
        reference
        statementPdfUrl
        statementCsvUrl
        amount {
          amount
          currencyCode
        }
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

const route = getRouteApi('/portal/$partner/payouts')

/** What was paid, with a statement for each. */
export function PortalPayoutsPage() {
  const t = useT()
  const format = useFormat()
  const { partner, workspace } = usePartnerScope()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const result = useQuery(PortalPayoutsPageDocument, { variables: { id: partner.id, ...pageArguments(search) } })
  const zone = workspace.timeZone
  return (
    <Page
      title={t('nav.payouts')}
      lead={t('portal.payoutsLead')}
      actions={<ListCsv list="payouts" where={{ partnerId: partner.id }} />}
    >
      <ListView
        result={result}
        list={(data) => data.payouts}
        label={t('nav.payouts')}
        columns={[
          { label: t('field.amount') },
          { label: t('field.state') },
          { label: t('portal.statement'), align: 'end' },
        ]}
        empty={{
          icon: IconReceipt,
          title: t('portal.payoutsEmptyTitle'),
          why: t('portal.payoutsEmptyWhy'),
          action: (
            <LinkButton to="/portal/$partner/earnings" params={{ partner: partner.id }} variant="default">
              {t('nav.earnings')}
            </LinkButton>
          ),
        }}
        onMove={(cursor) => void navigate({ search: cursor })}
      >
        {(payout) => (
          <Row>
            <Cell kind="lead">
              <strong>{format.money(payout.amount)}</strong>
              <Sub>
                {[format.date(payout.paidAt ?? payout.createdAt, zone), payout.reference].filter(Boolean).join(' · ')}
              </Sub>
            </Cell>
            <Cell label={t('field.state')}>
              <Pill tone={payoutTones[payout.state]}>{t(`payout.state.${payout.state}`)}</Pill>
            </Cell>
            <Cell kind="tools">
              <Wrap>
                <HrefButton
                  size="sm"
                  variant="default"
                  href={payout.statementPdfUrl}
                  download
                  leftSection={<IconDownload size={16} />}
                >
                  PDF
                </HrefButton>
                <HrefButton
                  size="sm"
                  variant="default"
                  href={payout.statementCsvUrl}
                  download
                  leftSection={<IconDownload size={16} />}
                >
                  CSV
                </HrefButton>
              </Wrap>
            </Cell>
          </Row>
        )}
      </ListView>
      {result.data?.partner && (
        <>
          <PartnerProfile partner={result.data.partner} />
          <PayoutAccount partner={result.data.partner} />
        </>
      )}
    </Page>
  )
}
