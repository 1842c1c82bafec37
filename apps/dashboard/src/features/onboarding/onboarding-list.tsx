import type { FragmentType } from '@apollo/client'
import { IconCircleCheckFilled, IconCircleDashed, IconClock } from '@tabler/icons-react'
import { Button, FormProblems, Line, Pill, Wrap, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useT } from '#lib/intl.ts'
import { usePart } from '#lib/part.ts'
import { StepPlace } from './step-place.tsx'

export const OnboardingStepFragment = graphql(`
  fragment OnboardingStep on OnboardingStep {
    id
    title
    description
    action
    state
  }
`)

const CompleteStepDocument = graphql(`
  mutation CompleteOnboardingStep($input: CompleteOnboardingStepInput!) {
    completeOnboardingStep(input: $input) {
      step {
        id
        ...OnboardingStep
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const SkipStepDocument = graphql(`
  mutation SkipOnboardingStep($input: SkipOnboardingStepInput!) {
    skipOnboardingStep(input: $input) {
      step {
        id
        ...OnboardingStep
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const refetch = ['OnboardingPage', 'PortalHomePage'] as const

type OnboardingItemProps = {
  step: FragmentType<typeof OnboardingStepFragment>
  partner: string
  /** The program's name, where steps of several stand together. */
  of?: string | undefined
}

/** One thing to do at the start, and its button. */
export function OnboardingItem({ step, partner, of }: OnboardingItemProps) {
  const t = useT()
  const part = usePart(OnboardingStepFragment, step)
  const complete = useCommand(CompleteStepDocument, { refetch })
  const skip = useCommand(SkipStepDocument, { refetch })
  if (part === null) return null
  const open = part.state === 'PENDING' || part.state === 'ACTION_REQUIRED'
  const where = <StepPlace action={part.action} partner={partner} />
  const elsewhere = ['UPLOAD', 'ACCEPT', 'SHARE', 'GIVE_INFORMATION'].includes(part.action)
  const finish = async () => {
    if (await complete.run({ id: part.id })) toast(t('onboarding.doneToast'))
  }
  return (
    <Line
      start={
        part.state === 'DONE' ? (
          <IconCircleCheckFilled
            size={24}
            color="light-dark(#2f8a50, #6fcf90)"
            aria-label={t('onboarding.state.DONE')}
          />
        ) : part.state === 'AWAITING_APPROVAL' ? (
          <IconClock size={24} aria-label={t('onboarding.state.AWAITING_APPROVAL')} />
        ) : (
          <IconCircleDashed size={24} aria-label={t(`onboarding.state.${part.state}`)} />
        )
      }
      title={part.title}
      note={
        <>
          {of === undefined ? part.description : `${of} · ${part.description}`}
          <FormProblems
            problems={[complete, skip].flatMap(({ problems }) => [...Object.values(problems.fields), ...problems.rest])}
          />
        </>
      }
      end={
        open ? (
          <Wrap>
            {elsewhere && where}
            <Button
              size="sm"
              variant={elsewhere ? 'default' : 'filled'}
              loading={complete.busy}
              onClick={() => void finish()}
            >
              {t(`onboarding.action.${part.action}`)}
            </Button>
            <Button size="sm" variant="subtle" loading={skip.busy} onClick={() => void skip.run({ id: part.id })}>
              {t('onboarding.skip')}
            </Button>
          </Wrap>
        ) : (
          <Pill tone={part.state === 'DONE' ? 'good' : 'neutral'}>{t(`onboarding.state.${part.state}`)}</Pill>
        )
      }
    />
  )
}
