import { IconCircleCheckFilled } from '@tabler/icons-react'
import { Button, Card, FormProblems, Line, Lines, Pill, Stack, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { useMay } from '#lib/may.tsx'
import type { Texts } from './zone-field.tsx'

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

type AssetApprovalProps = {
  piece: { id: string; version: number; workspaceApprovedAt?: string | null; partnerApprovedAt?: string | null }
  side: 'workspace' | 'partner'
  owners: { workspace: string; partner: string }
  zones: readonly { id: string; label: string }[]
  /** A change is on its way, so that the version is about to be another. */
  saving: boolean
  onApproved: () => void
  /** What stands in the way, by zone. */
  onRefused: (problems: Texts) => void
}

/** Who has approved the version, and the reader's own approval. A refusal names the zone it is about. */
export function AssetApproval({ piece, side, owners, zones, saving, onApproved, onRefused }: AssetApprovalProps) {
  const t = useT()
  const format = useFormat()
  const may = useMay('content.approve')
  const approve = useCommand(ApproveAssetDocument, {
    fields: zones.map(({ id }) => id),
    refused: ({ fields }) => onRefused(fields),
  })
  const approvals = [
    { name: owners.workspace, at: piece.workspaceApprovedAt },
    { name: owners.partner, at: piece.partnerApprovedAt },
  ]
  const mine = side === 'workspace' ? piece.workspaceApprovedAt : piece.partnerApprovedAt
  const named = zones
    .filter(({ id }) => approve.problems.fields[id])
    .map(({ id, label }) => `${label}: ${approve.problems.fields[id]}`)

  const run = async () => {
    if (!(await approve.run({ id: piece.id, version: piece.version }))) return
    onApproved()
    toast(t('asset.approved', { version: piece.version }))
  }

  return (
    <Card title={t('asset.approval')} hint={t('asset.approvalHint')}>
      <Stack gap="md">
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
        <FormProblems problems={[...named, ...approve.problems.rest]} />
        {!mine && may && (
          <Button
            fullWidth
            loading={approve.busy}
            disabled={saving}
            leftSection={<IconCircleCheckFilled size={18} />}
            onClick={() => void run()}
          >
            {t('asset.approve', { version: piece.version })}
          </Button>
        )}
      </Stack>
    </Card>
  )
}
