import { useState } from 'react'
import {
  Button,
  Card,
  Choices,
  Form,
  FormActions,
  FormProblems,
  Pair,
  Stack,
  Steps,
  Text,
  TextInput,
  Textarea,
} from '#ui'
import { graphql } from '#gql'
import type { ProgramKind } from '#gql/types'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { programKinds, slugOf } from './vocabulary.ts'

const CreateProgramDocument = graphql(`
  mutation CreateProgram($input: CreateProgramInput!) {
    createProgram(input: $input) {
      program {
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

type CreateProgramProps = {
  currencyCode: string
  origin: string
  templates: readonly { kind: ProgramKind; tiers: readonly string[] }[]
  onCreated: (id: string) => void
}

/** From a kind to a program in two steps; everything the kind pre-fills can be changed afterwards. */
export function CreateProgram({ currencyCode, origin, templates, onCreated }: CreateProgramProps) {
  const t = useT()
  const format = useFormat()
  const [kind, setKind] = useState<ProgramKind>('AFFILIATE')
  const [step, setStep] = useState(0)
  const [ownSlug, setOwnSlug] = useState(false)
  const names = ['name', 'slug', 'currencyCode', 'destinationUrl', 'description']
  const create = useCommand(CreateProgramDocument, { fields: names, refetch: ['ProgramsPage'] })
  const start = { name: '', slug: '', currencyCode, destinationUrl: 'https://', description: '' }
  const { values, set, bind, demand } = useFields(start, create.problems)
  const tiers = templates.find((template) => template.kind === kind)?.tiers ?? []

  const submit = async () => {
    if (!demand(['name', 'slug', 'destinationUrl'], t('form.required'))) return
    const done = await create.run({ ...values, kind, description: values.description || null })
    if (done?.program) onCreated(done.program.id)
  }

  return (
    <Stack gap="lg">
      <Steps label={t('ui.steps')} steps={[t('wizard.kind'), t('wizard.details')]} current={step} />
      <Card>
        {step === 0 ? (
          <Form onSubmit={() => setStep(1)}>
            <Choices
              label={t('wizard.chooseKind')}
              value={kind}
              onChange={setKind}
              options={programKinds.map((value) => ({
                value,
                label: t(`program.kind.${value}`),
                note: t(`program.kind.${value}.note`),
              }))}
            />
            {tiers.length > 0 && <Text c="dimmed">{t('wizard.tiers', { tiers: format.list(tiers) })}</Text>}
            <FormActions>
              <Button type="submit">{t('ui.continue')}</Button>
            </FormActions>
          </Form>
        ) : (
          <Form onSubmit={() => void submit()}>
            <FormProblems problems={create.problems.rest} />
            <TextInput
              label={t('wizard.name')}
              description={t('wizard.nameHint')}
              {...bind('name')}
              onChange={(event) => {
                set('name', event.currentTarget.value)
                if (!ownSlug) set('slug', slugOf(event.currentTarget.value))
              }}
            />
            <Pair>
              <TextInput
                label={t('wizard.slug')}
                description={`${origin}/p/${values.slug}`}
                {...bind('slug')}
                onChange={(event) => {
                  setOwnSlug(true)
                  set('slug', event.currentTarget.value)
                }}
              />
              <TextInput label={t('field.currency')} description={t('wizard.currencyHint')} {...bind('currencyCode')} />
            </Pair>
            <TextInput
              type="url"
              label={t('wizard.destination')}
              description={t('wizard.destinationHint')}
              {...bind('destinationUrl')}
            />
            <Textarea
              label={t('wizard.description')}
              description={t('wizard.descriptionHint')}
              {...bind('description')}
            />
            <FormActions>
              <Button variant="default" onClick={() => setStep(0)}>
                {t('ui.back')}
              </Button>
              <Button type="submit" loading={create.busy}>
                {t('wizard.create')}
              </Button>
            </FormActions>
          </Form>
        )}
      </Card>
    </Stack>
  )
}
