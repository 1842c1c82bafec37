import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { useProgramScope } from '../../app/scope.tsx'
import { NotFound } from '../../app/failure.tsx'
import { CommissionStatePill } from '../../features/commissions/commission-state.tsx'
import { ruleName } from '../../features/commissions/rule-words.ts'
import { Balances } from '../../features/earnings/balances.tsx'
import { RegisterLead } from '../../features/leads/register-lead.tsx'
import { AddPartnerUser } from '../../features/partners/add-partner-user.tsx'
import { EnrollmentEditor } from '../../features/partners/enrollment-editor.tsx'
import { PartnerLinks } from '../../features/partners/partner-links.tsx'
import { graphql } from '#gql'
import {
  Card,
  Columns,
  DetailSkeleton,
  Facts,
  Figure,
  Figures,
  Line,
  Lines,
  OutLink,
  Page,
  Pill,
  Text,
  TextLink,
} from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { May } from '#lib/may.tsx'
import { QueryView } from '#lib/query.tsx'

const PartnerPageDocument = graphql(`
  query PartnerPage($id: ID!) {
    partner(id: $id) {
      id
      name
      email
      country
      website
      state
      createdAt
      users {
        id
        name
        email
        role
      }
      stats30d {
        clicks
        leads
        sales
        commission {
          amount
          currencyCode
        }
      }
      balances {
        currencyCode
        pending {
          amount
          currencyCode
        }
        payable {
          amount
          currencyCode
        }
        minimum {
          amount
          currencyCode
        }
        inPayout {
          amount
          currencyCode
        }
        paid {
          amount
          currencyCode
        }
      }
      ...LeadRegistration
      enrollments(first: 20) {
        nodes {
          id
          ...EnrollmentEditor
        }
      }
      ...PartnerLinks
      commissions(first: 5) {
        nodes {
          id
          state
          earnedAt
          rule
          amount {
            amount
            currencyCode
          }
        }
      }
    }
  }
`)

const route = getRouteApi('/w/$workspace/partners/$partner')

/** Everything about one partner on one page. */
export function PartnerPage() {
  const t = useT()
  const format = useFormat()
  const { workspace, partner: id } = route.useParams()
  const { workspace: home } = useProgramScope()
  const currency = home.currencyCode
  const result = useQuery(PartnerPageDocument, { variables: { id } })
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ partner }) =>
        partner ? (
          <Page
            title={partner.name}
            crumb={
              <TextLink to="/w/$workspace/partners" params={{ workspace }}>
                {t('nav.partners')}
              </TextLink>
            }
            aside={
              <Pill tone={partner.state === 'ACTIVE' ? 'good' : 'bad'}>{t(`partner.state.${partner.state}`)}</Pill>
            }
            actions={<RegisterLead partner={partner} />}
          >
            {partner.stats30d && (
              <Figures>
                <Figure label={t('partners.clicks30')} value={format.number(partner.stats30d.clicks)} />
                <Figure label={t('partners.leads30')} value={format.number(partner.stats30d.leads)} />
                <Figure label={t('partners.sales30')} value={format.number(partner.stats30d.sales)} />
                <Figure
                  label={t('partners.commission30')}
                  value={format.moneys(partner.stats30d.commission, currency)}
                />
              </Figures>
            )}
            <Balances balances={partner.balances} />
            <Columns
              main={
                <>
                  <Card title={t('partners.enrollments')}>
                    <Lines>
                      {partner.enrollments.nodes.map((enrollment) => (
                        <EnrollmentEditor key={enrollment.id} enrollment={enrollment} />
                      ))}
                    </Lines>
                  </Card>
                  <Card
                    title={t('nav.commissions')}
                    actions={
                      <TextLink to="/w/$workspace/commissions" params={{ workspace }} search={{ partner: partner.id }}>
                        {t('ui.showAll')}
                      </TextLink>
                    }
                  >
                    {partner.commissions.nodes.length === 0 && <Text c="dimmed">{t('commissions.emptyTitle')}</Text>}
                    <Lines>
                      {partner.commissions.nodes.map((commission) => (
                        <Line
                          key={commission.id}
                          title={
                            <TextLink
                              to="/w/$workspace/commissions/$commission"
                              params={{ workspace, commission: commission.id }}
                            >
                              {format.money(commission.amount)}
                            </TextLink>
                          }
                          note={`${format.date(commission.earnedAt)} · ${ruleName(t, commission.rule)}`}
                          end={<CommissionStatePill state={commission.state} />}
                        />
                      ))}
                    </Lines>
                  </Card>
                </>
              }
              side={
                <>
                  <Card title={t('partners.profile')}>
                    <Facts
                      items={[
                        {
                          label: t('field.email'),
                          value: <OutLink href={`mailto:${partner.email}`}>{partner.email}</OutLink>,
                        },
                        { label: t('field.country'), value: partner.country ? format.country(partner.country) : '–' },
                        {
                          label: t('field.website'),
                          value: partner.website ? <OutLink href={partner.website}>{partner.website}</OutLink> : '–',
                        },
                        { label: t('partners.since'), value: format.date(partner.createdAt) },
                      ]}
                    />
                  </Card>
                  <Card title={t('partners.people')}>
                    <Lines>
                      {partner.users.map((person) => (
                        <Line
                          key={person.id}
                          title={person.name}
                          note={`${person.email} · ${t(`role.${person.role}`)}`}
                        />
                      ))}
                    </Lines>
                    <May to="partners.write">
                      <details style={{ marginTop: '0.75rem' }}>
                        <summary>{t('team.addTitle')}</summary>
                        <div style={{ marginTop: '0.75rem' }}>
                          <AddPartnerUser partnerId={partner.id} />
                        </div>
                      </details>
                    </May>
                  </Card>
                  <PartnerLinks partner={partner} />
                </>
              }
            />
          </Page>
        ) : (
          <NotFound />
        )
      }
    </QueryView>
  )
}
