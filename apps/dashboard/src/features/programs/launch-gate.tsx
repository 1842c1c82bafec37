import type { FragmentType } from '@apollo/client'
import { IconAlertCircleFilled, IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react'
import { Button, Card, FormProblems, Line, Lines, LinkButton, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useT } from '#lib/intl.ts'
import { useMay } from '#lib/may.tsx'
import { usePart } from '#lib/part.ts'

export const LaunchGateFragment = graphql(`
  fragment LaunchGate on Program {
    id
    state
    launchGate {
      item
      ok
      message
      warning
    }
  }
`)

const OpenProgramDocument = graphql(`
  mutation OpenProgram($input: OpenProgramInput!) {
    openProgram(input: $input) {
      program {
        id
        openedAt
        ...LaunchGate
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const RunTrackingTestDocument = graphql(`
  mutation RunTrackingTest($input: RunTrackingTestInput!) {
    runTrackingTest(input: $input) {
      program {
        id
        ...LaunchGate
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

type LaunchGateProps = { program: FragmentType<typeof LaunchGateFragment>; workspace: string }

/** What a program still needs before it opens, each with the way to it; then the one button. */
export function LaunchGate({ program, workspace }: LaunchGateProps) {
  const t = useT()
  const gate = usePart(LaunchGateFragment, program)
  const open = useCommand(OpenProgramDocument)
  const test = useCommand(RunTrackingTestDocument)
  const may = useMay('programs.write')
  if (gate === null) return null
  const params = { workspace, program: gate.id }
  const closed = gate.state === 'DRAFT' || gate.state === 'PAUSED'
  const tested = gate.launchGate.some(({ item, ok }) => item === 'TRACKING_TEST' && ok)
  const ready = gate.launchGate.every(({ ok }) => ok)

  const fix = {
    RESOURCES: (
      <LinkButton
        size="sm"
        variant="default"
        to="/w/$workspace/library"
        params={{ workspace }}
        search={{ program: gate.id, primary: true }}
      >
        {t('gate.fix.RESOURCES')}
      </LinkButton>
    ),
    TERMS: (
      <LinkButton size="sm" variant="default" to="/w/$workspace/programs/$program/terms" params={params}>
        {t('gate.fix.TERMS')}
      </LinkButton>
    ),
    REWARDS: (
      <LinkButton size="sm" variant="default" to="/w/$workspace/programs/$program/rewards" params={params}>
        {t('gate.fix.REWARDS')}
      </LinkButton>
    ),
    PERSONA: (
      <LinkButton size="sm" variant="default" to="/w/$workspace/programs/$program/audience" params={params}>
        {t('gate.fix.PERSONA')}
      </LinkButton>
    ),
    TRACKING_TEST: (
      <Button size="sm" variant="default" loading={test.busy} onClick={() => void test.run({ id: gate.id })}>
        {t(tested ? 'gate.testAgain' : 'gate.fix.TRACKING_TEST')}
      </Button>
    ),
  }
  const launch = async () => {
    const done = await open.run({ id: gate.id })
    if (done) toast(t('gate.opened'))
  }

  return (
    <Card
      title={closed ? t('gate.title') : t('gate.titleOpen')}
      hint={ready ? t('gate.ready') : t('gate.missing', { count: gate.launchGate.filter(({ ok }) => !ok).length })}
      tone={ready && closed ? 'brand' : 'plain'}
    >
      <Lines>
        {gate.launchGate.map(({ item, ok, message, warning }) => (
          <Line
            key={item}
            start={
              warning ? (
                <IconAlertCircleFilled size={22} color="light-dark(#a8640a, #f0bd5e)" aria-label={t('gate.warning')} />
              ) : ok ? (
                <IconCircleCheckFilled size={22} color="light-dark(#2f8a50, #6fcf90)" aria-label={t('ui.done')} />
              ) : (
                <IconCircleDashed size={22} color="light-dark(#a8640a, #f0bd5e)" aria-label={t('ui.missing')} />
              )
            }
            title={t(`gate.item.${item}`)}
            note={warning ?? (ok ? undefined : `${t('ui.missing')}: ${message}`)}
            {...((ok && !warning) || !may ? {} : { end: fix[item] })}
          />
        ))}
      </Lines>
      <FormProblems problems={[...open.problems.rest, ...test.problems.rest]} />
      {closed && may && (
        <div style={{ marginTop: '1rem' }}>
          <Button size="lg" fullWidth disabled={!ready} loading={open.busy} onClick={() => void launch()}>
            {t(gate.state === 'PAUSED' ? 'gate.launchAgain' : 'gate.launch')}
          </Button>
        </div>
      )}
    </Card>
  )
}
