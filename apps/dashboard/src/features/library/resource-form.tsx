import { useState } from 'react'
import {
  Button,
  Checkbox,
  FileField,
  Form,
  FormActions,
  FormProblems,
  Pair,
  Select,
  TextInput,
  Textarea,
  toast,
} from '#ui'
import { graphql } from '#gql'
import type { ResourceKind } from '#gql/types'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'
import { localeNames, locales, type AppLocale } from '#lib/locales.ts'
import { useUpload } from '#lib/upload.ts'
import { resourceKinds } from './search.ts'

const CreateResourceDocument = graphql(`
  mutation CreateResource($input: CreateResourceInput!) {
    createResource(input: $input) {
      resource {
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

type Program = { id: string; name: string; tiers: readonly { id: string; name: string }[] }
type ResourceFormProps = { programs: readonly Program[]; program?: string | undefined; onDone: () => void }

const kindOf = (file: File): ResourceKind =>
  file.type.startsWith('image/') ? 'IMAGE' : file.type.startsWith('video/') ? 'VIDEO' : 'DOCUMENT'

/** A new resource: a file or a text, for whom it is, and in which language. */
export function ResourceForm({ programs, program, onDone }: ResourceFormProps) {
  const t = useT()
  const create = useCommand(CreateResourceDocument, {
    fields: ['title', 'description', 'text', 'folder', 'tags'],
    refetch: ['LibraryPage'],
  })
  const start = { title: '', description: '', text: '', folder: '', tags: '' }
  const { values, set, bind, demand } = useFields(start, create.problems)
  const [kind, setKind] = useState<ResourceKind>('DOCUMENT')
  const [language, setLanguage] = useState<AppLocale | ''>('')
  const [chosen, setChosen] = useState<readonly string[]>(program ? [program] : programs.map(({ id }) => id))
  const [tiers, setTiers] = useState<readonly string[]>([])
  const [primary, setPrimary] = useState(true)
  const [file, setFile] = useState<File>()
  const sending = useUpload('RESOURCE')
  const written = kind === 'TEXT' || kind === 'LINK'
  const toggle = (list: readonly string[], id: string) =>
    list.includes(id) ? list.filter((one) => one !== id) : [...list, id]

  const submit = async () => {
    if (!demand(written ? ['title', 'text'] : ['title'], t('form.required'))) return
    const uploadId = !written && file ? await sending.upload(file) : undefined
    if (!written && uploadId === undefined) return
    const done = await create.run({
      title: values.title,
      kind,
      description: values.description || null,
      folder: values.folder || null,
      language: language || null,
      tags: values.tags
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean),
      programIds: [...chosen],
      tierIds: [...tiers],
      primary,
      ...(written ? { text: values.text } : { uploadId: uploadId ?? null }),
    })
    if (!done) return
    toast(t('uploadResource.done'))
    onDone()
  }

  const visible = programs.filter(({ id }) => chosen.includes(id)).flatMap((one) => one.tiers)
  return (
    <Form onSubmit={() => void submit()}>
      <FormProblems problems={create.problems.rest} />
      <Select
        label={t('field.kind')}
        value={kind}
        options={resourceKinds.map((value) => ({ value, label: t(`resource.kind.${value}`) }))}
        onChange={setKind}
      />
      {written ? (
        <Textarea
          label={kind === 'LINK' ? t('uploadResource.link') : t('uploadResource.text')}
          description={kind === 'TEXT' ? t('uploadResource.textHint') : undefined}
          {...bind('text')}
        />
      ) : (
        <FileField
          label={t('uploadResource.file')}
          hint={t('uploadResource.fileHint')}
          progress={sending.progress}
          error={sending.problem}
          fileName={file?.name}
          onPick={(picked) => {
            setFile(picked)
            if (kind !== 'LOGO') setKind(kindOf(picked))
            if (values.title === '') set('title', picked.name.replace(/\.[^.]+$/, ''))
          }}
        />
      )}
      <TextInput label={t('field.title')} {...bind('title')} />
      <Textarea label={t('field.description')} minRows={2} {...bind('description')} />
      <Pair>
        <Select
          label={t('field.language')}
          value={language}
          options={[
            { value: '', label: t('uploadResource.anyLanguage') },
            ...locales.map((value) => ({ value, label: localeNames[value] })),
          ]}
          onChange={setLanguage}
        />
        <TextInput label={t('uploadResource.tags')} description={t('uploadResource.tagsHint')} {...bind('tags')} />
      </Pair>
      <fieldset style={{ border: 0, padding: 0, margin: 0, display: 'grid', gap: '0.5rem' }}>
        <legend>{t('uploadResource.programs')}</legend>
        {programs.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={chosen.includes(id)}
            onChange={() => setChosen(toggle(chosen, id))}
          />
        ))}
      </fieldset>
      {visible.length > 0 && (
        <fieldset style={{ border: 0, padding: 0, margin: 0, display: 'grid', gap: '0.5rem' }}>
          <legend>{t('uploadResource.tiers')}</legend>
          {visible.map(({ id, name }) => (
            <Checkbox key={id} label={name} checked={tiers.includes(id)} onChange={() => setTiers(toggle(tiers, id))} />
          ))}
        </fieldset>
      )}
      <Checkbox
        label={t('resource.primary')}
        description={t('uploadResource.primaryHint')}
        checked={primary}
        onChange={(event) => setPrimary(event.currentTarget.checked)}
      />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
        <Button
          type="submit"
          loading={create.busy || sending.progress !== undefined}
          disabled={!written && file === undefined}
        >
          {t('uploadResource.publish')}
        </Button>
      </FormActions>
    </Form>
  )
}
