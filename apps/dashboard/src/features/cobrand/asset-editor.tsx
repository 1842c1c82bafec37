import type { FragmentType } from '@apollo/client'
import { IconCircleCheckFilled, IconDownload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import {
  Button,
  Card,
  Columns,
  FormProblems,
  HrefButton,
  Line,
  Lines,
  Note,
  Pill,
  Select,
  Stack,
  Text,
  TextInput,
  Textarea,
  Wrap,
  toast,
} from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { usePart } from '#lib/part.ts'
import styles from './asset-editor.module.css'

export const AssetEditorFragment = graphql(`
  fragment AssetEditor on CoMarketingAsset {
    id
    title
    state
    version
    values
    svgUrl
    pngUrl
    pdfUrl
    workspaceApprovedAt
    partnerApprovedAt
    views
    downloads
    clicks
    partner {
      id
      name
    }
    template {
      id
      name
      width
      height
      zones {
        id
        label
        kind
        open
        maxLength
        choices
        defaultText
      }
    }
    findings {
      code
      severity
      where
      message
    }
    link {
      id
      url
    }
  }
`)

const UpdateAssetDocument = graphql(`
  mutation UpdateCoMarketingAsset($input: UpdateCoMarketingAssetInput!) {
    updateCoMarketingAsset(input: $input) {
      coMarketingAsset {
        id
        ...AssetEditor
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const ApproveAssetDocument = graphql(`
  mutation ApproveCoMarketingAsset($input: ApproveCoMarketingAssetInput!) {
    approveCoMarketingAsset(input: $input) {
      coMarketingAsset {
        id
        ...AssetEditor
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

type Texts = Record<string, string>
const textsOf = (values: unknown): Texts =>
  typeof values === 'object' && values !== null
    ? Object.fromEntries(
        Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      )
    : {}

type AssetEditorProps = {
  asset: FragmentType<typeof AssetEditorFragment>
  side: 'workspace' | 'partner'
  workspaceName: string
}

/** Open zones left, the piece as it will be right. Saved as one writes; both sides approve one fixed version. */
export function AssetEditor({ asset, side, workspaceName }: AssetEditorProps) {
  const t = useT()
  const format = useFormat()
  const part = usePart(AssetEditorFragment, asset)
  const update = useCommand(UpdateAssetDocument)
  const approve = useCommand(ApproveAssetDocument)
  const [texts, setTexts] = useState<Texts>(() => textsOf(part?.values))
  const saved = useRef(JSON.stringify(texts))
  const approvedBefore = Boolean(part?.workspaceApprovedAt ?? part?.partnerApprovedAt)
  const [editing, setEditing] = useState(!approvedBefore)
  const id = part?.id
  const { run } = update

  useEffect(() => {
    const now = JSON.stringify(texts)
    if (id === undefined || now === saved.current) return
    const timer = setTimeout(() => {
      saved.current = now
      void run({ id, values: texts })
    }, 500)
    return () => clearTimeout(timer)
  }, [id, texts, run])

  if (part === null) return null
  const mine = side === 'workspace' ? part.workspaceApprovedAt : part.partnerApprovedAt
  const zones = (part.template?.zones ?? []).filter(
    (zone) => zone.open && (zone.kind === 'TEXT' || zone.choices.length > 0),
  )

  const runApprove = async () => {
    const done = await approve.run({ id: part.id, version: part.version })
    if (!done) return
    setEditing(false)
    toast(t('asset.approved', { version: part.version }))
  }
  /** "partner.primary" in words. */
  const colorName = (choice: string) => {
    const [owner, color] = choice.split('.')
    const name = owner === 'partner' ? part.partner.name : owner === 'workspace' ? workspaceName : owner
    return color === 'primary' || color === 'secondary' ? `${name}: ${t(`asset.color.${color}`)}` : choice
  }
  const approvals = [
    { name: workspaceName, at: part.workspaceApprovedAt },
    { name: part.partner.name, at: part.partnerApprovedAt },
  ]

  return (
    <Columns
      main={
        <Card flush>
          <div className={styles['stage']}>
            <img
              key={part.id}
              src={part.svgUrl}
              alt={t('asset.previewAlt', { title: part.title })}
              width={part.template?.width}
              height={part.template?.height}
            />
          </div>
          <div className={styles['foot']}>
            <Text size="sm" c="dimmed" role="status">
              {update.busy ? t('asset.saving') : t('asset.savedVersion', { version: part.version })}
            </Text>
            <Wrap>
              {(['png', 'pdf'] as const).map((kind) => (
                <HrefButton
                  key={kind}
                  size="sm"
                  variant={part.state === 'APPROVED' ? 'filled' : 'default'}
                  href={kind === 'png' ? part.pngUrl : part.pdfUrl}
                  download
                  leftSection={<IconDownload size={16} />}
                >
                  {kind.toUpperCase()}
                </HrefButton>
              ))}
            </Wrap>
          </div>
        </Card>
      }
      side={
        <>
          <Card title={t('asset.texts')} hint={editing ? t('asset.textsHint') : undefined}>
            <Stack gap="md">
              {!editing && (
                <>
                  <Note>{t('asset.editResets')}</Note>
                  <Button variant="default" onClick={() => setEditing(true)}>
                    {t('ui.edit')}
                  </Button>
                </>
              )}
              {editing &&
                zones.map((zone) => {
                  const Field = (zone.maxLength ?? 0) > 60 ? Textarea : TextInput
                  const value = texts[zone.id] ?? zone.defaultText ?? ''
                  if (zone.choices.length > 0) {
                    return (
                      <Select
                        key={zone.id}
                        label={zone.label}
                        value={texts[zone.id] ?? zone.choices[0] ?? ''}
                        options={zone.choices.map((value) => ({ value, label: colorName(value) }))}
                        onChange={(next) => setTexts((before) => ({ ...before, [zone.id]: next }))}
                      />
                    )
                  }
                  return (
                    <Field
                      key={zone.id}
                      label={zone.label}
                      description={
                        zone.maxLength ? t('asset.length', { now: [...value].length, max: zone.maxLength }) : undefined
                      }
                      {...(zone.maxLength ? { maxLength: zone.maxLength } : {})}
                      value={value}
                      onChange={(event: { currentTarget: { value: string } }) => {
                        const next = event.currentTarget.value
                        setTexts((before) => ({ ...before, [zone.id]: next }))
                      }}
                    />
                  )
                })}
              <FormProblems problems={[...Object.values(update.problems.fields), ...update.problems.rest]} />
            </Stack>
          </Card>
          {part.findings.length > 0 && (
            <Card title={t('asset.checks')}>
              <Stack gap="xs">
                {part.findings.map((finding) => (
                  <Note key={`${finding.code} ${finding.where}`} tone={finding.severity === 'NOTE' ? 'info' : 'warn'}>
                    {finding.message}
                  </Note>
                ))}
              </Stack>
            </Card>
          )}
          <Card title={t('asset.approval')} hint={t('asset.approvalHint')}>
            <Lines>
              {approvals.map(({ name, at }) => (
                <Line
                  key={name}
                  title={name}
                  end={
                    at ? (
                      <Pill tone="good">{t('asset.approvedOn', { date: format.date(at) })}</Pill>
                    ) : (
                      <Pill>{t('asset.notYet')}</Pill>
                    )
                  }
                />
              ))}
            </Lines>
            <FormProblems problems={[...Object.values(approve.problems.fields), ...approve.problems.rest]} />
            {!mine && (
              <div style={{ marginTop: '1rem' }}>
                <Button
                  fullWidth
                  loading={approve.busy}
                  disabled={update.busy}
                  leftSection={<IconCircleCheckFilled size={18} />}
                  onClick={() => void runApprove()}
                >
                  {t('asset.approve', { version: part.version })}
                </Button>
              </div>
            )}
          </Card>
          <Card title={t('asset.results')}>
            <Text>{t('asset.resultsText', { views: part.views, downloads: part.downloads, clicks: part.clicks })}</Text>
          </Card>
        </>
      }
    />
  )
}
