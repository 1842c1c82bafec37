import { useState } from 'react'
import { Button, Choices, Dialog, Form, FormActions, FormProblems, toast } from '#ui'
import { graphql } from '#gql'
import type { LeadState } from '#gql/types'
import { useCommand } from '#lib/command.ts'
import { useT } from '#lib/intl.ts'
import { nextStates } from './search.ts'

const SetLeadStateDocument = graphql(`
  mutation SetLeadState($input: SetLeadStateInput!) {
    setLeadState(input: $input) {
      lead {
        id
        state
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

type SetLeadStateProps = { id: string; name: string; state: LeadState }

/** Moves a lead along; nothing to press once it has arrived. */
export function SetLeadState({ id, name, state }: SetLeadStateProps) {
  const t = useT()
  const set = useCommand(SetLeadStateDocument)
  const [next, setNext] = useState<LeadState>()
  const possible = nextStates[state]
  if (possible.length === 0) return null
  const close = () => {
    set.clear()
    setNext(undefined)
  }
  const save = async () => {
    if (next === undefined || !(await set.run({ id, state: next }))) return
    setNext(undefined)
    toast(t('ui.saved'))
  }
  return (
    <>
      <Button
        size="sm"
        variant="default"
        aria-label={t('leads.changeOf', { name })}
        onClick={() => setNext(possible[0])}
      >
        {t('leads.change')}
      </Button>
      <Dialog opened={next !== undefined} onClose={close} title={name} closeLabel={t('ui.close')}>
        {next && (
          <Form onSubmit={() => void save()}>
            <FormProblems problems={[...Object.values(set.problems.fields), ...set.problems.rest]} />
            <Choices<LeadState>
              label={t('leads.change')}
              value={next}
              options={possible.map((value) => ({
                value,
                label: t(`lead.state.${value}`),
                note: value === 'NEW' ? undefined : t(`leads.note.${value}`),
              }))}
              onChange={setNext}
            />
            <FormActions>
              <Button variant="default" onClick={close}>
                {t('ui.cancel')}
              </Button>
              <Button type="submit" loading={set.busy}>
                {t('ui.save')}
              </Button>
            </FormActions>
          </Form>
        )}
      </Dialog>
    </>
  )
}
