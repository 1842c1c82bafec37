import { useQuery } from '@apollo/client/react'
import { IconChecklist } from '@tabler/icons-react'
import { usePartnerScope } from '../../app/scope.tsx'
import { OnboardingItem } from '../../features/onboarding/onboarding-list.tsx'
import { graphql } from '#gql'
import { Card, EmptyState, Facts, Lines, LinkButton, ListSkeleton, Page, Progress, Stack } from '#ui'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'

const OnboardingPageDocument = graphql(`
  query OnboardingPage($id: ID!) {
    partner(id: $id) {
      id
      enrollments(first: 20) {
        nodes {
          id
          program {
            id
            name
            valueProposition
            persona {
              name
              role
              needs
              pains
              values
              obstacles
            }
          }
          onboarding {
            id
            state
            ...OnboardingStep
          }
        }
      }
    }
  }
`)

/** The first steps in each program, with what the partner needs to know about the customer. */
export function OnboardingPage() {
  const t = useT()
  const { partner, workspace } = usePartnerScope()
  const params = { partner: partner.id }
  const result = useQuery(OnboardingPageDocument, { variables: { id: partner.id } })
  return (
    <Page title={t('nav.onboarding')} lead={t('onboarding.lead', { workspace: workspace.name })}>
      <QueryView result={result} skeleton={<ListSkeleton rows={5} />}>
        {({ partner: me }) => {
          const enrollments = me?.enrollments.nodes ?? []
          if (enrollments.length === 0) {
            return (
              <Card>
                <EmptyState
                  icon={IconChecklist}
                  title={t('onboarding.emptyTitle')}
                  why={t('onboarding.emptyWhy')}
                  action={
                    <LinkButton to="/portal/$partner" params={params}>
                      {t('nav.home')}
                    </LinkButton>
                  }
                />
              </Card>
            )
          }
          return (
            <Stack gap="lg">
              {enrollments.map(({ id, program, onboarding }) => {
                const done = onboarding.filter(({ state }) => state === 'DONE' || state === 'SKIPPED').length
                return (
                  <Card key={id} title={program.name} hint={t('onboarding.progress', { done, all: onboarding.length })}>
                    <Progress
                      value={onboarding.length === 0 ? 100 : (done / onboarding.length) * 100}
                      label={t('onboarding.progress', { done, all: onboarding.length })}
                    />
                    <Lines>
                      {onboarding.map((step) => (
                        <OnboardingItem key={step.id} step={step} partner={partner.id} />
                      ))}
                    </Lines>
                  </Card>
                )
              })}
              {enrollments.map(
                ({ id, program }) =>
                  program.persona && (
                    <Card
                      key={id}
                      title={t('onboarding.persona', { name: program.persona.name })}
                      hint={program.persona.role}
                      tone="brand"
                    >
                      <Facts
                        prose
                        items={[
                          { label: t('persona.needs'), value: program.persona.needs },
                          { label: t('persona.pains'), value: program.persona.pains },
                          { label: t('persona.values'), value: program.persona.values },
                          { label: t('persona.obstacles'), value: program.persona.obstacles },
                          ...(program.valueProposition
                            ? [{ label: t('program.valueProposition'), value: program.valueProposition }]
                            : []),
                        ]}
                      />
                    </Card>
                  ),
              )}
            </Stack>
          )
        }}
      </QueryView>
    </Page>
  )
}
