import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { headings, duties, TermsForm, type TermsTexts } from '../../features/programs/terms-form.tsx'
import { graphql } from '#gql'
import { Card, Columns, DetailSkeleton, Moment, Text, Timeline } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { Guarded } from '#lib/may.tsx'
import { QueryView } from '#lib/query.tsx'

const ProgramTermsPageDocument = graphql(`
  query ProgramTermsPage($id: ID!) {
    programKinds {
      kind
      paid
      referral
      measurement
      support
    }
    program(id: $id) {
      id
      kind
      timeZone
      terms {
        id
        version
        paid
        referral
        measurement
        support
        partnerDuties
        workspaceDuties
        allowedPromotion
        forbiddenPromotion
        audience
      }
      termsVersions {
        id
        version
        publishedAt
        effectiveAt
        hash
      }
    }
  }
`)

const route = getRouteApi('/w/$workspace/programs/$program/terms')

/** The terms under their four headings, and every version published so far. */
export function ProgramTermsPage() {
  const t = useT()
  const format = useFormat()
  const { program: id } = route.useParams()
  const result = useQuery(ProgramTermsPageDocument, { variables: { id } })
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ program, programKinds }) => {
        if (!program) return null
        const template = programKinds.find(({ kind }) => kind === program.kind)
        const start = Object.fromEntries([
          ...headings.map((name) => [name, program.terms?.[name] ?? template?.[name] ?? '']),
          ...duties.map((name) => [name, program.terms?.[name] ?? '']),
        ]) as TermsTexts
        const version = program.terms?.version ?? 0
        return (
          <Columns
            main={
              <Card title={t('termsForm.title')} hint={t('termsForm.lead')}>
                <Guarded needs="programs.write">
                  <TermsForm key={version} programId={program.id} start={start} version={version + 1} />
                </Guarded>
              </Card>
            }
            side={
              <Card title={t('termsForm.versions')} hint={t('termsForm.versionsHint')}>
                {program.termsVersions.length === 0 ? (
                  <Text c="dimmed">{t('termsForm.noVersion')}</Text>
                ) : (
                  <Timeline>
                    {program.termsVersions.map((terms, index) => (
                      <Moment
                        key={terms.id}
                        tone={index === 0 ? 'brand' : 'neutral'}
                        title={t('terms.version', { version: terms.version })}
                        time={terms.publishedAt ? format.dateTime(terms.publishedAt, program.timeZone) : ''}
                      >
                        <Text size="xs" c="dimmed" ff="monospace">
                          {terms.hash.slice(0, 16)}
                        </Text>
                      </Moment>
                    ))}
                  </Timeline>
                )}
              </Card>
            }
          />
        )
      }}
    </QueryView>
  )
}
