import type { FragmentType } from '@apollo/client'
import { useEffect, useRef, useState } from 'react'
import { Button, Card, Columns, FormProblems, Note, Stack, Text } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useT } from '#lib/intl.ts'
import { Guarded } from '#lib/may.tsx'
import { usePart } from '#lib/part.ts'
import { AssetApproval } from './asset-approval.tsx'
import { AssetStage } from './asset-stage.tsx'
import { openZones, textsOf, ZoneField, type Texts } from './zone-field.tsx'

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

type AssetEditorProps = {
  asset: FragmentType<typeof AssetEditorFragment>
  side: 'workspace' | 'partner'
  workspaceName: string
}

/** Open zones left, the piece as it will be right. Saved as one writes; both sides approve one fixed version. */
export function AssetEditor({ asset, side, workspaceName }: AssetEditorProps) {
  const t = useT()
  const part = usePart(AssetEditorFragment, asset)
  const zones = openZones(part?.template?.zones ?? [])
  const update = useCommand(UpdateAssetDocument, { fields: zones.map(({ id }) => id) })
  const [texts, setTexts] = useState<Texts>(() => textsOf(part?.values))
  const [refused, setRefused] = useState<Texts>({})
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
  const owners = { workspace: workspaceName, partner: part.partner.name }

  return (
    <Columns
      main={<AssetStage piece={part} saving={update.busy} />}
      side={
        <>
          <Card title={t('asset.texts')} {...(editing ? { hint: t('asset.textsHint') } : {})}>
            <Guarded needs="content.write">
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
                  zones.map((zone) => (
                    <ZoneField
                      key={zone.id}
                      zone={zone}
                      value={texts[zone.id]}
                      error={update.problems.fields[zone.id] ?? refused[zone.id]}
                      owners={owners}
                      onChange={(next) => {
                        setTexts((before) => ({ ...before, [zone.id]: next }))
                        setRefused(({ [zone.id]: _mended, ...rest }) => rest)
                      }}
                    />
                  ))}
                <FormProblems problems={update.problems.rest} />
              </Stack>
            </Guarded>
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
          <AssetApproval
            piece={part}
            side={side}
            owners={owners}
            zones={zones}
            saving={update.busy}
            onApproved={() => setEditing(false)}
            onRefused={(fields) => {
              setRefused(fields)
              setEditing(true)
            }}
          />
          <Card title={t('asset.results')}>
            <Text>{t('asset.resultsText', { views: part.views, downloads: part.downloads, clicks: part.clicks })}</Text>
          </Card>
        </>
      }
    />
  )
}
