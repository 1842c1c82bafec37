import { Button, Form, FormActions, FormProblems, Pair, TextInput, Textarea, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'

const SaveAudienceDocument = graphql(`
  mutation SaveAudience($input: UpdateProgramInput!) {
    updateProgram(input: $input) {
      program {
        id
        valueProposition
        persona {
          name
          role
          needs
          pains
          values
          obstacles
        }
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

export const personaParts = ['name', 'role', 'needs', 'pains', 'values', 'obstacles'] as const
type Persona = Record<(typeof personaParts)[number], string>
type AudienceFormProps = { programId: string; persona: Persona; valueProposition: string }

/** Who partners should look for, and what to tell them. */
export function AudienceForm({ programId, persona, valueProposition }: AudienceFormProps) {
  const t = useT()
  const save = useCommand(SaveAudienceDocument, { fields: [...personaParts, 'valueProposition'] })
  const { values, bind, demand } = useFields({ ...persona, valueProposition }, save.problems)
  const submit = async () => {
    if (!demand(personaParts, t('form.required'))) return
    const { valueProposition: proposition, ...parts } = values
    const done = await save.run({ id: programId, persona: parts, valueProposition: proposition || null })
    if (done) toast(t('ui.saved'))
  }
  return (
    <Form onSubmit={() => void submit()}>
      <FormProblems problems={save.problems.rest} />
      <Textarea
        label={t('program.valueProposition')}
        description={t('program.valuePropositionHint')}
        {...bind('valueProposition')}
      />
      <Pair>
        <TextInput label={t('persona.name')} description={t('persona.name.hint')} {...bind('name')} />
        <TextInput label={t('persona.role')} description={t('persona.role.hint')} {...bind('role')} />
      </Pair>
      <Pair>
        <Textarea label={t('persona.needs')} {...bind('needs')} />
        <Textarea label={t('persona.pains')} {...bind('pains')} />
        <Textarea label={t('persona.values')} {...bind('values')} />
        <Textarea label={t('persona.obstacles')} {...bind('obstacles')} />
      </Pair>
      <FormActions>
        <Button type="submit" loading={save.busy}>
          {t('ui.save')}
        </Button>
      </FormActions>
    </Form>
  )
}
