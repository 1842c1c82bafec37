import { useState } from 'react'
import { Button, Form, FormActions, FormProblems, Pair, Select, TextInput } from '#ui'
import { slugOf } from '../programs/vocabulary.ts'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useLocale, useT } from '#lib/intl.ts'
import { localeNames, locales, type AppLocale } from '#lib/locales.ts'

const CreateWorkspaceDocument = graphql(`
  mutation CreateWorkspace($input: CreateWorkspaceInput!) {
    createWorkspace(input: $input) {
      workspace {
        id
        slug
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

/** Time zones this browser knows, the reader's own first. */
export function timeZones(): string[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  return [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
}

/** A company's home: name, address, zone, money, language, colour. */
export function WorkspaceForm({ onCreated }: { onCreated: (slug: string) => void }) {
  const t = useT()
  const [locale, setLocale] = useState<AppLocale>(useLocale())
  const [zone, setZone] = useState(() => timeZones()[0] ?? 'UTC')
  const [ownSlug, setOwnSlug] = useState(false)
  const create = useCommand(CreateWorkspaceDocument, {
    fields: ['name', 'slug', 'timeZone', 'currencyCode', 'brandColor', 'locale'],
  })
  const start = { name: '', slug: '', currencyCode: 'EUR', brandColor: '#1b6b53' }
  const { values, set, bind, demand } = useFields(start, create.problems)

  const submit = async () => {
    if (!demand(['name', 'slug', 'currencyCode'], t('form.required'))) return
    const done = await create.run({ ...values, timeZone: zone, locale })
    if (done?.workspace) onCreated(done.workspace.slug)
  }

  return (
    <Form onSubmit={() => void submit()}>
      <FormProblems problems={create.problems.rest} />
      <TextInput
        label={t('workspace.name')}
        autoComplete="organization"
        {...bind('name')}
        onChange={(event) => {
          set('name', event.currentTarget.value)
          if (!ownSlug) set('slug', slugOf(event.currentTarget.value))
        }}
      />
      <TextInput
        label={t('workspace.slug')}
        description={`${window.location.origin}/w/${values.slug}`}
        {...bind('slug')}
        onChange={(event) => {
          setOwnSlug(true)
          set('slug', event.currentTarget.value)
        }}
      />
      <Pair>
        <Select
          label={t('field.timeZone')}
          value={zone}
          options={timeZones().map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
          onChange={setZone}
          error={create.problems.fields['timeZone']}
        />
        <TextInput label={t('field.currency')} {...bind('currencyCode')} />
      </Pair>
      <Pair>
        <Select
          label={t('workspace.locale')}
          value={locale}
          options={locales.map((value) => ({ value, label: localeNames[value] }))}
          onChange={setLocale}
        />
        <TextInput type="color" label={t('workspace.color')} {...bind('brandColor')} />
      </Pair>
      <FormActions>
        <Button type="submit" size="lg" fullWidth loading={create.busy}>
          {t('workspace.create')}
        </Button>
      </FormActions>
    </Form>
  )
}
