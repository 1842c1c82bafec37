import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { SideMessages } from '../../app/locale.tsx'
import { RewardForm } from '../../features/programs/reward-form.tsx'
import { draftOf } from '../../features/programs/reward-form-state.ts'
import { graphql } from '#gql'
import { Card, DetailSkeleton, Moment, Note, Stack, Timeline } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useLocale, useT } from '#lib/intl.ts'
import { Guarded } from '#lib/may.tsx'
import { QueryView } from '#lib/query.tsx'

const RewardsPageDocument = graphql(`
  query RewardsPage($id: ID!) {
    programKinds {
      kind
      form {
        windowDays
        model
        codeBeatsClick
        holdDays
        recurringMonths
        rewards {
          trigger
          percent
          flat {
            amount
            currencyCode
          }
        }
      }
    }
    program(id: $id) {
      id
      kind
      currencyCode
      timeZone
      rewardRuleVersions {
        id
        version
        effectiveAt
        proposition
        form {
          windowDays
          model
          codeBeatsClick
          holdDays
          recurringMonths
          rewards {
            trigger
            percent
            flat {
              amount
              currencyCode
            }
          }
        }
      }
    }
  }
`)

const route = getRouteApi('/w/$workspace/programs/$program/rewards')

/** The reward rules: the form with its living words, and every version with its date. */
export function ProgramRewardsPage() {
  return (
    <SideMessages side="rewards">
      <Rewards />
    </SideMessages>
  )
}

function Rewards() {
  const t = useT()
  const locale = useLocale()
  const format = useFormat()
  const { program: id } = route.useParams()
  const result = useQuery(RewardsPageDocument, { variables: { id } })
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ program, programKinds }) => {
        if (!program) return null
        const newest = program.rewardRuleVersions[0]
        const form = newest ? newest.form : programKinds.find(({ kind }) => kind === program.kind)?.form
        return (
          <Stack gap="lg">
            {form ? (
              <Guarded needs="programs.write">
                <RewardForm
                  key={newest?.id ?? 'first'}
                  programId={program.id}
                  currencyCode={program.currencyCode}
                  start={draftOf(form, locale)}
                  version={newest?.version ?? 0}
                />
              </Guarded>
            ) : (
              <Note tone="warn">{t('rewardForm.expert')}</Note>
            )}
            {program.rewardRuleVersions.length > 0 && (
              <Card title={t('rewardForm.versions')} hint={t('rewardForm.versionsHint')}>
                <Timeline>
                  {program.rewardRuleVersions.map((version, index) => (
                    <Moment
                      key={version.id}
                      tone={index === 0 ? 'brand' : 'neutral'}
                      title={t('terms.version', { version: version.version })}
                      time={t('rewardForm.effective', { date: format.dateTime(version.effectiveAt, program.timeZone) })}
                    >
                      {version.proposition[0]}
                    </Moment>
                  ))}
                </Timeline>
              </Card>
            )}
          </Stack>
        )
      }}
    </QueryView>
  )
}
