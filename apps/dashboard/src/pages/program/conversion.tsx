import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { NotFound } from '../../app/failure.tsx'
import { AttributionTrace } from '../../features/attribution/attribution-trace.tsx'
import { CommissionStatePill } from '../../features/commissions/commission-state.tsx'
import { ruleName } from '../../features/commissions/rule-words.ts'
import { flowing } from '../../features/conversions/flowing.ts'
import { Refund } from '../../features/conversions/refund.tsx'
import { graphql } from '#gql'
import { Card, Columns, DetailSkeleton, Facts, Line, Lines, Page, Text, TextLink } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { May } from '#lib/may.tsx'
import { QueryView } from '#lib/query.tsx'

const ConversionPageDocument = graphql(`
  query ConversionPage($id: ID!) {
    conversion(id: $id) {
      id
      kind
      externalId
      occurredAt
      recordedAt
      customerExternalId
      outcomes {
        outcome
        sentence
      }
      amount {
        amount
        currencyCode
      }
      refundedAmount {
        amount
        currencyCode
      }
      program {
        id
        name
        timeZone
      }
      attribution {
        outcome
        sentence
        ruleVersion
        decidedAt
        touches {
          kind
          at
          eligible
          reason
          chosen
          partner {
            id
            name
          }
        }
      }
      commissions {
        id
        state
        rule
        amount {
          amount
          currencyCode
        }
        payee
        partner {
          id
          name
        }
      }
    }
  }
`)

const route = getRouteApi('/w/$workspace/conversions/$conversion')

/** One event: who gets the credit, what it earned, and why it earned nothing where it did not. */
export function ConversionPage() {
  const t = useT()
  const format = useFormat()
  const { workspace, conversion: id } = route.useParams()
  const result = useQuery(ConversionPageDocument, { variables: { id } })
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ conversion }) =>
        conversion ? (
          <Page
            title={`${t(`conversion.kind.${conversion.kind}`)} ${conversion.externalId ?? ''}`}
            crumb={
              <TextLink to="/w/$workspace/conversions" params={{ workspace }}>
                {t('nav.conversions')}
              </TextLink>
            }
            actions={
              conversion.amount &&
              conversion.refundedAmount?.amount !== conversion.amount.amount && (
                <May to="events.write">
                  <Refund
                    id={conversion.id}
                    externalId={conversion.externalId ?? conversion.id}
                    amount={conversion.amount}
                  />
                </May>
              )
            }
          >
            <Columns
              main={
                <>
                  {conversion.attribution && (
                    <AttributionTrace attribution={conversion.attribution} timeZone={conversion.program.timeZone} />
                  )}
                  <Card title={t('conversions.earned')}>
                    {conversion.commissions.length === 0 &&
                      conversion.outcomes.map(({ sentence }) => <Text key={sentence}>{sentence}</Text>)}
                    <Lines>
                      {conversion.commissions.map((commission) => (
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
                          note={`${commission.partner?.name ?? commission.payee} · ${ruleName(t, commission.rule)}`}
                          end={<CommissionStatePill state={commission.state} />}
                        />
                      ))}
                    </Lines>
                  </Card>
                </>
              }
              side={
                <Card title={t('commission.source')}>
                  <Facts
                    items={[
                      {
                        label: t('field.amount'),
                        value: conversion.amount ? format.money(flowing(conversion.kind, conversion.amount)) : '–',
                      },
                      ...(conversion.refundedAmount
                        ? [{ label: t('conversions.refundedAmount'), value: format.money(conversion.refundedAmount) }]
                        : []),
                      { label: t('field.program'), value: conversion.program.name },
                      { label: t('conversions.customer'), value: conversion.customerExternalId ?? '–' },
                      {
                        label: t('field.when'),
                        value: format.dateTime(conversion.occurredAt, conversion.program.timeZone),
                      },
                      {
                        label: t('conversions.recorded'),
                        value: format.dateTime(conversion.recordedAt, conversion.program.timeZone),
                      },
                      { label: t('field.timeZone'), value: conversion.program.timeZone },
                    ]}
                  />
                </Card>
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
