import type { FragmentType } from '@apollo/client'
import { useState } from 'react'
import { Button, Dialog, Form, FormActions, FormProblems, Line, Pill, Select, TextInput, toast } from '#ui'
import { graphql } from '#gql'
import type { EnrollmentState } from '#gql/types'
import { useCommand } from '#lib/command.ts'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { May } from '#lib/may.tsx'
import { useNumbers } from '#lib/numbers.ts'
import { usePart } from '#lib/part.ts'

export const EnrollmentEditorFragment = graphql(`
  fragment EnrollmentEditor on Enrollment {
    id
    state
    ownRate
    createdAt
    tier {
      id
      name
    }
    program {
      id
      name
      tiers {
        id
        name
      }
    }
  }
`)

const UpdateEnrollmentDocument = graphql(`
  mutation UpdateEnrollment($input: UpdateEnrollmentInput!) {
    updateEnrollment(input: $input) {
      enrollment {
        id
        ...EnrollmentEditor
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const states = ['ACTIVE', 'PAUSED', 'ENDED'] as const satisfies readonly EnrollmentState[]
const tones = { ACTIVE: 'good', PAUSED: 'warn', ENDED: 'bad' } as const

/** One program of a partner: tier, own rate, state; each can be changed. */
export function EnrollmentEditor({ enrollment }: { enrollment: FragmentType<typeof EnrollmentEditorFragment> }) {
  const t = useT()
  const format = useFormat()
  const numbers = useNumbers()
  const row = usePart(EnrollmentEditorFragment, enrollment)
  const update = useCommand(UpdateEnrollmentDocument, { fields: ['tierId', 'ownRate', 'state'] })
  const [draft, setDraft] = useState<{ tierId: string; ownRate: string; state: EnrollmentState }>()
  if (row === null) return null

  const save = async () => {
    if (draft === undefined) return
    const input = {
      id: row.id,
      state: draft.state,
      ownRate: numbers.read(draft.ownRate) ?? (draft.ownRate.trim() || '0'),
    }
    const done = await update.run(draft.tierId ? { ...input, tierId: draft.tierId } : input)
    if (!done) return
    setDraft(undefined)
    toast(t('ui.saved'))
  }
  const note = [row.tier?.name, row.ownRate ? t('partners.pays', { rate: format.percent(row.ownRate) }) : null]

  return (
    <>
      <Line
        title={row.program.name}
        note={[...note, format.date(row.createdAt)].filter(Boolean).join(' · ')}
        end={
          <>
            <Pill tone={tones[row.state]}>{t(`enrollment.state.${row.state}`)}</Pill>{' '}
            <May to="partners.write">
              <Button
                size="sm"
                variant="subtle"
                onClick={() =>
                  setDraft({ tierId: row.tier?.id ?? '', ownRate: numbers.write(row.ownRate ?? ''), state: row.state })
                }
              >
                {t('ui.edit')}
              </Button>
            </May>
          </>
        }
      />
      <Dialog
        opened={draft !== undefined}
        onClose={() => setDraft(undefined)}
        title={row.program.name}
        closeLabel={t('ui.close')}
      >
        {draft && (
          <Form onSubmit={() => void save()}>
            <FormProblems problems={update.problems.rest} />
            <Select
              label={t('field.tier')}
              value={draft.tierId}
              options={row.program.tiers.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(tierId) => setDraft({ ...draft, tierId })}
              error={update.problems.fields['tierId']}
            />
            <TextInput
              label={t('partners.ownRate')}
              description={t('partners.ownRateHint')}
              suffix="%"
              inputMode="decimal"
              value={draft.ownRate}
              onChange={(event) => setDraft({ ...draft, ownRate: event.currentTarget.value })}
              error={update.problems.fields['ownRate']}
            />
            <Select
              label={t('field.state')}
              value={draft.state}
              options={states.map((value) => ({ value, label: t(`enrollment.state.${value}`) }))}
              onChange={(state) => setDraft({ ...draft, state })}
              error={update.problems.fields['state']}
            />
            <FormActions>
              <Button variant="default" onClick={() => setDraft(undefined)}>
                {t('ui.cancel')}
              </Button>
              <Button type="submit" loading={update.busy}>
                {t('ui.save')}
              </Button>
            </FormActions>
          </Form>
        )}
      </Dialog>
    </>
  )
}
