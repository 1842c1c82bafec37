import type { FragmentType } from '@apollo/client'
import { IconDownload } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import {
  Button,
  CopyButton,
  Facts,
  FileField,
  FormProblems,
  HrefButton,
  Skeleton,
  Stack,
  Text,
  Textarea,
  Wrap,
  toast,
} from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { useMay } from '#lib/may.tsx'
import { usePart } from '#lib/part.ts'
import { useUpload } from '#lib/upload.ts'

export const ResourceViewFragment = graphql(`
  fragment ResourceView on Resource {
    id
    title
    description
    kind
    language
    folder
    tags
    previewUrl
    frameUrl
    downloadUrl
    views
    downloads
    shares
    updatedAt
    programs {
      id
      name
    }
    tiers {
      id
      name
    }
    version {
      id
      number
      fileName
      size
      text
      createdAt
    }
  }
`)

const PublishVersionDocument = graphql(`
  mutation PublishResourceVersion($input: PublishResourceVersionInput!) {
    publishResourceVersion(input: $input) {
      resource {
        id
        ...ResourceView
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

type ResourceViewProps = {
  resource: FragmentType<typeof ResourceViewFragment>
  /** The company side sees who may use it, and publishes new versions; partners get their share tools here. */
  staff?: boolean
  /** What a text says to this reader, with the own link in it; the text as it was written when not given, null while it is not known. */
  text?: string | null
  /** Buttons beside the download. */
  tools?: ReactNode
  children?: ReactNode
}

/** One resource, opened: preview, text to copy, download, its counts. */
export function ResourceView({ resource, staff = false, text: said, tools, children }: ResourceViewProps) {
  const t = useT()
  const editable = useMay('library.write') && staff
  const format = useFormat()
  const view = usePart(ResourceViewFragment, resource)
  const publish = useCommand(PublishVersionDocument)
  const sending = useUpload('RESOURCE')
  const [text, setText] = useState<string>()
  if (view === null) return null
  const shown = said === undefined ? view.version?.text : said

  const replace = async (file: File) => {
    const uploadId = await sending.upload(file)
    if (uploadId && (await publish.run({ resourceId: view.id, uploadId }))) toast(t('uploadResource.versionDone'))
  }
  const rewrite = async () => {
    if (text === undefined || !(await publish.run({ resourceId: view.id, text }))) return
    setText(undefined)
    toast(t('uploadResource.versionDone'))
  }

  return (
    <Stack gap="md">
      {view.previewUrl && (
        <img
          src={view.previewUrl}
          alt={view.title}
          style={{ maxWidth: '100%', maxHeight: 320, margin: '0 auto', background: '#fff', borderRadius: 10 }}
        />
      )}
      {view.frameUrl && navigator.pdfViewerEnabled && (
        <iframe
          src={`${view.frameUrl}#toolbar=0&navpanes=0`}
          title={t('resource.preview', { title: view.title })}
          style={{ width: '100%', height: 'min(60vh, 30rem)', border: 0, borderRadius: 10, background: '#fff' }}
        />
      )}
      {view.description && <Text>{view.description}</Text>}
      {said === null && <Skeleton h={96} />}
      {shown && (
        <Text p="md" style={{ whiteSpace: 'pre-line', background: 'var(--rp-sunken)', borderRadius: 10 }}>
          {shown}
        </Text>
      )}
      <Wrap>
        {view.downloadUrl && (
          <HrefButton href={view.downloadUrl} download leftSection={<IconDownload size={18} />}>
            {t('ui.download')}
          </HrefButton>
        )}
        {shown && <CopyButton text={shown} label={t('resource.copyText')} />}
        {tools}
      </Wrap>
      {children}
      <Facts
        items={[
          ...(view.version
            ? [
                {
                  label: t('resource.version'),
                  value: `${view.version.number} · ${format.date(view.version.createdAt)}`,
                },
              ]
            : []),
          ...(view.version?.fileName
            ? [{ label: t('resource.file'), value: `${view.version.fileName} (${format.bytes(view.version.size)})` }]
            : []),
          ...(view.tags.length > 0 ? [{ label: t('uploadResource.tags'), value: format.list(view.tags) }] : []),
          ...(staff
            ? [
                { label: t('nav.programs'), value: format.list(view.programs.map(({ name }) => name)) || t('ui.all') },
                {
                  label: t('program.tab.tiers'),
                  value: format.list(view.tiers.map(({ name }) => name)) || t('ui.all'),
                },
                {
                  label: t('resource.counts'),
                  value: t('resource.countsValue', {
                    views: view.views,
                    downloads: view.downloads,
                    shares: view.shares,
                  }),
                },
              ]
            : []),
        ]}
      />
      {editable && (view.kind === 'TEXT' || view.kind === 'LINK') && (
        <>
          <Textarea
            label={t('uploadResource.newVersion')}
            value={text ?? view.version?.text ?? ''}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button variant="default" disabled={text === undefined} loading={publish.busy} onClick={() => void rewrite()}>
            {t('uploadResource.publishVersion')}
          </Button>
        </>
      )}
      {editable && view.kind !== 'TEXT' && view.kind !== 'LINK' && (
        <FileField
          label={t('uploadResource.newVersion')}
          hint={t('uploadResource.newVersionHint')}
          progress={sending.progress}
          error={sending.problem}
          onPick={(file) => void replace(file)}
        />
      )}
      <FormProblems problems={[...Object.values(publish.problems.fields), ...publish.problems.rest]} />
    </Stack>
  )
}
