import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconDownload } from '@tabler/icons-react'
import { NotFound } from '../../app/failure.tsx'
import { SideMessages } from '../../app/locale.tsx'
import { PayoutRow } from '../../features/payouts/payout-row.tsx'
import { graphql } from '#gql'
import { Card, DataTable, DetailSkeleton, HrefButton, Page, Pill, Steps, TextLink } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'

const PayoutRunPageDocument = graphql(`
  query PayoutRunPage($id: ID!) {
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
      payouts {
        id
        state
        ...PayoutRow
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
  const result = useQuery(PayoutRunPageDocument, { variables: { id } })
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ payoutRun: run }) =>
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
              current={run.state === 'COMPLETED' ? 3 : run.payouts.every(({ state }) => state === 'CREATED') ? 1 : 2}
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
                {run.payouts.map((payout) => (
                  <PayoutRow key={payout.id} payout={payout} workspace={workspace} />
                ))}
              </DataTable>
            </Card>
          </Page>
        ) : (
          <NotFound />
        )
      }
    </QueryView>
  )
}
