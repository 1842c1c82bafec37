import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { LaunchGate } from '../../features/programs/launch-gate.tsx'
import { Proposition } from '../../features/programs/proposition.tsx'
import { graphql } from '#gql'
import { Card, Columns, CopyButton, DetailSkeleton, Facts, OutLink, Text } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'

const ProgramOverviewPageDocument = graphql(`
  query ProgramOverviewPage($id: ID!) {
    program(id: $id) {
      id
      description
      proposition
      enrollmentCount
      destinationUrl
      applyUrl
      landingUrl
      currencyCode
      timeZone
      openedAt
      ...LaunchGate
    }
  }
`)

const route = getRouteApi('/w/$workspace/programs/$program')

/** What the program promises, what it still needs, and its addresses. */
export function ProgramOverviewPage() {
  const t = useT()
  const format = useFormat()
  const { workspace, program: id } = route.useParams()
  const result = useQuery(ProgramOverviewPageDocument, { variables: { id } })
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ program }) =>
        program && (
          <Columns
            main={
              <>
                <LaunchGate program={program} workspace={workspace} />
                <Card title={t('program.proposition')} hint={t('program.propositionHint')}>
                  {program.proposition.length > 0 ? (
                    <Proposition sentences={program.proposition} />
                  ) : (
                    <Text c="dimmed">{t('programs.noRules')}</Text>
                  )}
                </Card>
              </>
            }
            side={
              <>
                <Card title={t('program.facts')}>
                  <Facts
                    items={[
                      { label: t('nav.partners'), value: format.number(program.enrollmentCount) },
                      { label: t('field.currency'), value: program.currencyCode },
                      { label: t('field.timeZone'), value: program.timeZone },
                      {
                        label: t('program.openedAt'),
                        value: program.openedAt ? format.date(program.openedAt, program.timeZone) : '–',
                      },
                    ]}
                  />
                  {program.description && <Text mt="md">{program.description}</Text>}
                </Card>
                <Card title={t('program.addresses')} hint={t('program.addressesHint')}>
                  <Text size="sm" c="dimmed">
                    {t('program.destination')}
                  </Text>
                  <OutLink href={program.destinationUrl}>{program.destinationUrl}</OutLink>
                  <Text size="sm" c="dimmed" mt="sm">
                    {t('program.apply')}
                  </Text>
                  <OutLink href={program.applyUrl}>{program.applyUrl}</OutLink>
                  <div style={{ marginTop: '0.75rem' }}>
                    <CopyButton size="sm" text={program.applyUrl} label={t('program.copyApply')} />
                  </div>
                </Card>
              </>
            }
          />
        )
      }
    </QueryView>
  )
}
