import { Button, Form, FormActions, FormProblems, Pair, TextInput, Textarea, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'
import { useNumbers } from '#lib/numbers.ts'

const CreateTierDocument = graphql(`
  mutation CreateTier($input: CreateTierInput!) {
    createTier(input: $input) {
      tier {
        id
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const UpdateTierDocument = graphql(`
  mutation UpdateTier($input: UpdateTierInput!) {
    updateTier(input: $input) {
      tier {
        id
        name
        description
        rate
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

type Tier = { id: string; name: string; description?: string | null; rate?: string | null }

/** A level of the program: a name, what it is for, and its own percent where it differs. */
export function TierForm({
  programId,
  tier,
  onDone,
}: {
  programId: string
  tier?: Tier | undefined
  onDone: () => void
}) {
  const t = useT()
  const numbers = useNumbers()
  const fields = ['name', 'description', 'rate']
  const create = useCommand(CreateTierDocument, { fields, refetch: ['TiersPage'] })
  const update = useCommand(UpdateTierDocument, { fields, refetch: ['TiersPage'] })
  const active = tier ? update : create
  const start = { name: tier?.name ?? '', description: tier?.description ?? '', rate: numbers.write(tier?.rate ?? '') }
  const { values, bind, demand } = useFields(start, active.problems)

  const submit = async () => {
    if (!demand(['name'], t('form.required'))) return
    const input = {
      name: values.name,
      description: values.description || null,
      rate: numbers.read(values.rate) ?? (values.rate.trim() || null),
    }
    const done = tier ? await update.run({ id: tier.id, ...input }) : await create.run({ programId, ...input })
    if (!done) return
    toast(t('ui.saved'))
    onDone()
  }

  return (
    <Form onSubmit={() => void submit()}>
      <FormProblems problems={active.problems.rest} />
      <Pair>
        <TextInput label={t('field.name')} data-autofocus {...bind('name')} />
        <TextInput
          label={t('tierForm.rate')}
          description={t('tierForm.rateHint')}
          suffix="%"
          inputMode="decimal"
          {...bind('rate')}
        />
      </Pair>
      <Textarea label={t('field.description')} description={t('tierForm.descriptionHint')} {...bind('description')} />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={active.busy}>
          {t('ui.save')}
        </Button>
      </FormActions>
    </Form>
  )
}
