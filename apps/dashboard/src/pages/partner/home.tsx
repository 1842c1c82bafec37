import { useQuery } from '@apollo/client/react'
import { IconArrowRight } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { usePartnerScope } from '../../app/scope.tsx'
import { useSession } from '../../app/session.tsx'
import { CommissionStatePill } from '../../features/commissions/commission-state.tsx'
import { EarningsHero } from '../../features/earnings/earnings-hero.tsx'
import { Feed } from '../../features/feed/feed.tsx'
import { LinkCard } from '../../features/links/link-card.tsx'
import { OnboardingItem } from '../../features/onboarding/onboarding-list.tsx'
import { StatFigures } from '../../features/stats/stat-figures.tsx'
import { graphql } from '#gql'
import { Card, Columns, FiguresSkeleton, Line, Lines, LinkButton, Stack, Text, TextLink } from '#ui'
import { change, drawable, useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'
import { rangeOf, todayIn } from '#lib/range.ts'

const PortalHomePageDocument = graphql(`
  query PortalHomePage($id: ID!, $where: StatsWhere!) {
    partner(id: $id) {
      id
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
      links(last: 1) {
        nodes {
          id
          ...LinkCard
        }
      }
      commissions(first: 4) {
        nodes {
          id
          state
          why
          earnedAt
          amount {
            amount
            currencyCode
          }
        }
      }
      enrollments(first: 5) {
        nodes {
          id
          program {
            id
            name
          }
          onboarding {
            id
            state
            ...OnboardingStep
          }
        }
      }
    }
    stats(where: $where) {
      timeZone
      asOf
      total {
        ...StatNumbers @unmask
      }
      previous {
        ...StatNumbers @unmask
      }
    }
    feed(first: 6) {
      id
      at
      text
    }
  }
`)

/** A partner's start: what was earned, what comes next, and the link to share today. */
export function PortalHomePage() {
  const t = useT()
  const format = useFormat()
  const { partner, workspace } = usePartnerScope()
  const { viewer } = useSession()
  const [range] = useState(() => rangeOf('30d', todayIn(workspace.timeZone, new Date())))
  const params = { partner: partner.id }
  const where = { ...range, compare: true, partnerId: partner.id }
  const result = useQuery(PortalHomePageDocument, { variables: { id: partner.id, where } })
  const currency = workspace.currencyCode
  useEffect(() => {
    document.title = `${t('nav.home')} · ${workspace.name}`
  }, [t, workspace.name])

  return (
    <QueryView result={result} skeleton={<FiguresSkeleton count={4} />}>
      {({ partner: me, stats, feed }) => {
        if (!me) return null
        const before = stats.previous ? drawable(stats.previous.commission, currency) : 0
        const moved = change(drawable(stats.total.commission, currency), before)
        const several = me.enrollments.nodes.length > 1
        const steps = me.enrollments.nodes.flatMap(({ onboarding, program }) =>
          onboarding.map((step) => ({ ...step, of: several ? program.name : undefined })),
        )
        const open = steps.filter(({ state }) => state === 'PENDING' || state === 'ACTION_REQUIRED')
        const link = me.links.nodes[0]
        return (
          <Stack gap="lg" maw="76rem" mx="auto">
            <EarningsHero
              name={viewer?.name || partner.name}
              earned={stats.total.commission}
              changeText={
                moved &&
                t(moved.sign < 0 ? 'portal.less' : 'portal.more', { percent: format.percent(Math.abs(moved.percent)) })
              }
              balances={me.balances}
              currency={currency}
            />
            <Columns
              main={
                <>
                  {open.length > 0 && (
                    <Card
                      title={t('portal.next')}
                      hint={t('onboarding.progress', { done: steps.length - open.length, all: steps.length })}
                      actions={
                        <TextLink to="/portal/$partner/onboarding" params={params}>
                          {t('ui.showAll')}
                        </TextLink>
                      }
                    >
                      <Lines>
                        {open.slice(0, 3).map((step) => (
                          <OnboardingItem key={step.id} step={step} partner={partner.id} of={step.of} />
                        ))}
                      </Lines>
                    </Card>
                  )}
                  {link && <LinkCard link={link} />}
                  <Card
                    title={t('portal.latest')}
                    actions={
                      <TextLink to="/portal/$partner/earnings" params={params}>
                        {t('ui.showAll')}
                      </TextLink>
                    }
                  >
                    {me.commissions.nodes.length === 0 ? (
                      <Stack gap="sm" align="flex-start">
                        <Text c="dimmed">{t('portal.noEarnings')}</Text>
                        <LinkButton
                          to="/portal/$partner/links"
                          params={params}
                          rightSection={<IconArrowRight size={18} />}
                        >
                          {t('portal.shareFirst')}
                        </LinkButton>
                      </Stack>
                    ) : (
                      <Lines>
                        {me.commissions.nodes.map((commission) => (
                          <Line
                            key={commission.id}
                            title={
                              <TextLink
                                to="/portal/$partner/earnings/$commission"
                                params={{ ...params, commission: commission.id }}
                              >
                                {format.money(commission.amount)}
                              </TextLink>
                            }
                            note={`${format.date(commission.earnedAt, stats.timeZone)} · ${commission.why}`}
                            end={<CommissionStatePill state={commission.state} />}
                          />
                        ))}
                      </Lines>
                    )}
                  </Card>
                </>
              }
              side={
                <>
                  <Card
                    title={t('portal.month')}
                    hint={t('ui.asOf', { time: format.clock(stats.asOf, stats.timeZone), zone: stats.timeZone })}
                    actions={
                      <TextLink to="/portal/$partner/performance" params={params}>
                        {t('nav.performance')}
                      </TextLink>
                    }
                  >
                    <StatFigures total={stats.total} previous={stats.previous} currency={currency} earned />
                  </Card>
                  <Card title={t('feed.title')}>
                    <Feed items={feed} timeZone={stats.timeZone} />
                  </Card>
                </>
              }
            />
          </Stack>
        )
      }}
    </QueryView>
  )
}
