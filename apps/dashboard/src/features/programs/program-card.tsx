import type { FragmentType } from '@apollo/client'
import { Card, Facts, Pill, Text, TextLink } from '#ui'
import { graphql } from '#gql'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { usePart } from '#lib/part.ts'
import { programTones } from './vocabulary.ts'

export const ProgramCardFragment = graphql(`
  fragment ProgramCard on Program {
    id
    name
    kind
    state
    proposition
    enrollmentCount
  }
`)

/** A program at a glance: what it pays, how many partners it has. */
export function ProgramCard({
  program,
  workspace,
}: {
  program: FragmentType<typeof ProgramCardFragment>
  workspace: string
}) {
  const t = useT()
  const format = useFormat()
  const card = usePart(ProgramCardFragment, program)
  if (card === null) return null
  return (
    <Card
      title={
        <TextLink to="/w/$workspace/programs/$program" params={{ workspace, program: card.id }}>
          {card.name}
        </TextLink>
      }
      hint={t(`program.kind.${card.kind}`)}
      actions={<Pill tone={programTones[card.state]}>{t(`program.state.${card.state}`)}</Pill>}
    >
      <Text mb="md">{card.proposition[0] ?? t('programs.noRules')}</Text>
      <Facts items={[{ label: t('nav.partners'), value: format.number(card.enrollmentCount) }]} />
    </Card>
  )
}
