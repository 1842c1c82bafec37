import { useQuery } from '@apollo/client/react'
import { linkOptions } from '@tanstack/react-router'
import { IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useProgramScope } from '../../app/scope.tsx'
import { useSession } from '../../app/session.tsx'
import { Feed } from '../../features/feed/feed.tsx'
import { StatFigures } from '../../features/stats/stat-figures.tsx'
import { graphql } from '#gql'
import { Card, Columns, FiguresSkeleton, Line, Lines, LinkButton, Page, Stack, Text } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { useMay } from '#lib/may.tsx'
import { QueryView } from '#lib/query.tsx'
import { rangeOf, todayIn } from '#lib/range.ts'

const HomePageDocument = graphql(`
  query ProgramHomePage($where: StatsWhere!) {
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
    applications(first: 1, where: { state: [SUBMITTED, INFO_REQUESTED] }) {
      totalCount
    }
    commissions(first: 1, where: { releasable: true }) {
      totalCount
    }
    held: commissions(first: 1, where: { state: [HOLD] }) {
      totalCount
    }
    payoutPreview {
      included
    }
    guestPosts(first: 1, where: { state: [IN_REVIEW] }) {
      totalCount
    }
    coMarketingAssets(first: 1, where: { state: IN_REVIEW }) {
      totalCount
    }
    programs(first: 20) {
      nodes {
        id
        name
        state
      }
    }
    feed(first: 8) {
      id
      at
      text
    }
  }
`)

/** What waits for the company today, and how the last thirty days went. */
export function ProgramHomePage() {
  const t = useT()
  const format = useFormat()
  const { workspace } = useProgramScope()
  const { viewer } = useSession()
  const params = { workspace: workspace.slug }
  const pays = useMay('payouts.write')
  const [range] = useState(() => rangeOf('30d', todayIn(workspace.timeZone, new Date())))
  const result = useQuery(HomePageDocument, { variables: { where: { ...range, compare: true } } })
  return (
    <Page title={viewer?.name ? t('home.hello', { name: viewer.name }) : workspace.name} lead={t('home.lead')}>
      <QueryView result={result} skeleton={<FiguresSkeleton count={5} />}>
        {({ stats, applications, commissions, held, payoutPreview, guestPosts, coMarketingAssets, programs, feed }) => {
          const drafts = programs.nodes.filter(({ state }) => state === 'DRAFT')
          const payable = pays ? payoutPreview.filter(({ included }) => included).length : 0
          const waiting = [
            {
              key: 'applications',
              count: applications.totalCount,
              title: t('home.applications', { count: applications.totalCount }),
              note: t('home.applicationsNote'),
              does: t('home.review'),
              link: linkOptions({ to: '/w/$workspace/applications', params }),
            },
            {
              key: 'commissions',
              count: commissions.totalCount,
              title: t('home.commissions', { count: commissions.totalCount }),
              note: t('home.commissionsNote'),
              does: t('home.look'),
              link: linkOptions({ to: '/w/$workspace/commissions', params, search: { ready: true } }),
            },
            {
              key: 'held',
              count: held.totalCount,
              title: t('home.held', { count: held.totalCount }),
              note: t('home.heldNote'),
              does: t('home.look'),
              link: linkOptions({ to: '/w/$workspace/commissions', params, search: { state: 'HOLD' } }),
            },
            {
              key: 'payable',
              count: payable,
              title: t('home.payable', { count: payable }),
              note: t('home.payableNote'),
              does: t('home.look'),
              link: linkOptions({ to: '/w/$workspace/payouts/new', params }),
            },
            {
              key: 'posts',
              count: guestPosts.totalCount,
              title: t('home.posts', { count: guestPosts.totalCount }),
              note: t('home.postsNote'),
              does: t('home.read'),
              link: linkOptions({ to: '/w/$workspace/posts', params, search: { state: 'IN_REVIEW' } }),
            },
            {
              key: 'assets',
              count: coMarketingAssets.totalCount,
              title: t('home.assets', { count: coMarketingAssets.totalCount }),
              note: t('home.assetsNote'),
              does: t('home.look'),
              link: linkOptions({ to: '/w/$workspace/content', params, search: { state: 'IN_REVIEW' } }),
            },
          ].filter(({ count }) => count > 0)
          const nothing = waiting.length + drafts.length === 0
          return (
            <Stack gap="lg">
              <StatFigures
                total={stats.total}
                previous={stats.previous}
                currency={workspace.currencyCode}
                earned={false}
              />
              <Text size="sm" c="dimmed">
                {`${t('stats.preset.30d')} · ${t('ui.asOf', { time: format.clock(stats.asOf, stats.timeZone), zone: stats.timeZone })}`}
              </Text>
              <Columns
                main={
                  <Card title={t('home.waiting')} hint={nothing ? t('home.nothing') : t('home.waitingHint')}>
                    <Lines>
                      {programs.nodes.length === 0 && (
                        <Line
                          title={t('programs.emptyTitle')}
                          note={t('programs.emptyWhy')}
                          end={
                            <LinkButton size="sm" to="/w/$workspace/programs/new" params={params}>
                              {t('programs.create')}
                            </LinkButton>
                          }
                        />
                      )}
                      {drafts.map((program) => (
                        <Line
                          key={program.id}
                          title={program.name}
                          note={t('home.draftProgram')}
                          end={
                            <LinkButton
                              size="sm"
                              variant="default"
                              to="/w/$workspace/programs/$program"
                              params={{ ...params, program: program.id }}
                            >
                              {t('home.finish')}
                            </LinkButton>
                          }
                        />
                      ))}
                      {waiting.map(({ key, title, note, does, link }, index) => (
                        <Line
                          key={key}
                          title={title}
                          note={note}
                          end={
                            <LinkButton
                              {...link}
                              size="sm"
                              variant={index === 0 ? 'filled' : 'default'}
                              {...(index === 0 ? { rightSection: <IconArrowRight size={16} /> } : {})}
                            >
                              {does}
                            </LinkButton>
                          }
                        />
                      ))}
                    </Lines>
                  </Card>
                }
                side={
                  <Card title={t('feed.title')}>
                    <Feed items={feed} timeZone={stats.timeZone} />
                  </Card>
                }
              />
            </Stack>
          )
        }}
      </QueryView>
    </Page>
  )
}
