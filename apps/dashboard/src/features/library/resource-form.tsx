import { useState } from 'react'
import { Button, FileField, Form, FormActions, FormProblems, Select, Textarea, toast } from '#ui'
import { graphql } from '#gql'
import type { ResourceKind } from '#gql/types'
import { useCommand } from '#lib/command.ts'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { useUpload } from '#lib/upload.ts'
import { DetailsFields, detailsInput, noDetails, type Details, type Program } from './details-fields.tsx'
import styles from './details-fields.module.css'
import { resourceKinds } from './search.ts'
import { kindOf, titleOf, useSendFiles } from './send-files.ts'

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

type ResourceFormProps = {
  programs: readonly Program[]
  program?: string | undefined
  /** Whether it is to be a primary resource, unless unticked. */
  primary: boolean
  timeZone: string
  onDone: () => void
}

/** A new resource, or one for each of many files: what it is, for whom, and in which language. */
export function ResourceForm({ programs, program, primary, timeZone, onDone }: ResourceFormProps) {
  const t = useT()
  const format = useFormat()
  const fields = ['title', 'description', 'text', 'folder', 'tags', 'expiresAt']
  const create = useCommand(CreateResourceDocument, { fields, refetch: ['LibraryPage'] })
  const sending = useUpload('RESOURCE')
  const many = useSendFiles()
  const [details, setDetails] = useState<Details>({
    ...noDetails,
    primary,
    programs: program ? [program] : programs.map(({ id }) => id),
  })
  const [kind, setKind] = useState<ResourceKind>('DOCUMENT')
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const [missing, setMissing] = useState<Record<string, string>>({})
  const written = kind === 'TEXT' || kind === 'LINK'
  const several = !written && files.length > 1
  const change = (next: Partial<Details>) => {
    setDetails((old) => ({ ...old, ...next }))
    setMissing({})
  }

  const submit = async () => {
    const empty = [
      ...(!several && details.title.trim() === '' ? ['title'] : []),
      ...(written && text.trim() === '' ? ['text'] : []),
    ]
    setMissing(Object.fromEntries(empty.map((name) => [name, t('form.required')])))
    if (empty.length > 0) return
    const { title, ...rest } = detailsInput(details, timeZone)
    if (several) {
      if (!(await many.send(files, rest, kind === 'LOGO' ? kind : undefined))) return
      toast(t('uploadResource.doneMany', { count: files.length }))
      return onDone()
    }
    const uploadId = !written && files[0] ? await sending.upload(files[0]) : undefined
    if (!written && uploadId === undefined) return
    const content = written ? { text } : { uploadId: uploadId ?? null }
    if (!(await create.run({ ...rest, title, kind, ...content }))) return
    toast(t('uploadResource.done'))
    onDone()
  }

  const problems = { ...create.problems.fields, ...missing }
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
          description={kind === 'TEXT' ? t('uploadResource.textHint', { link: '{link}' }) : undefined}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setMissing({})
          }}
          error={problems['text']}
        />
      ) : (
        <FileField
          label={t('uploadResource.files')}
          hint={t('uploadResource.fileHint')}
          progress={sending.progress}
          error={sending.problem}
          fileName={several ? t('uploadResource.chosen', { count: files.length }) : files[0]?.name}
          onPick={(file) => setFiles([file])}
          onPickAll={(picked) => {
            setFiles(picked)
            const [first] = picked
            if (first && kind !== 'LOGO') setKind(kindOf(first))
            if (first && details.title === '') change({ title: titleOf(first) })
          }}
        />
      )}
      {several && (
        <ul className={styles['files']} aria-label={t('uploadResource.chosen', { count: files.length })}>
          {files.map((file) => {
            const state = many.states.get(file)
            return (
              <li key={`${file.name} ${file.size} ${file.lastModified}`}>
                <span>{file.name}</span>
                <small>{state && 'done' in state ? t('ui.done') : format.bytes(file.size)}</small>
                {state && 'share' in state && <progress value={state.share} max={1} aria-label={file.name} />}
                {state && 'problem' in state && <p role="alert">{state.problem}</p>}
              </li>
            )
          })}
        </ul>
      )}
      <DetailsFields value={details} programs={programs} problems={problems} onChange={change} titled={!several} />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
        <Button
          type="submit"
          loading={create.busy || many.busy || sending.progress !== undefined}
          disabled={!written && files.length === 0}
        >
          {t('uploadResource.publish')}
        </Button>
      </FormActions>
    </Form>
  )
}
