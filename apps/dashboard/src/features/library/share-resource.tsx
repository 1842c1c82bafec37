import { useState } from 'react'
import { Button, CopyButton, FormProblems, Select, Stack, Text } from '#ui'
import { graphql } from '#gql'
import type { ShareChannel } from '#gql/types'
import { shareHref } from '../links/share.ts'
import { useCommand } from '#lib/command.ts'
import { useT } from '#lib/intl.ts'

const RecordShareDocument = graphql(`
  mutation RecordResourceShare($input: RecordResourceShareInput!) {
    recordResourceShare(input: $input) {
      resource {
        id
        shares
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const channels = [
  'EMAIL',
  'X',
  'LINKEDIN',
  'FACEBOOK',
  'WHATSAPP',
  'LINE',
  'TELEGRAM',
] as const satisfies readonly ShareChannel[]

/** Shares a resource with the partner's own link already in it; counted. */
export function ShareResource({ id, text, url }: { id: string; text: string; url: string }) {
  const t = useT()
  const record = useCommand(RecordShareDocument)
  const [channel, setChannel] = useState<ShareChannel>('EMAIL')
  const share = async () => {
    window.open(shareHref({ channel, text, url }), '_blank', 'noreferrer')
    await record.run({ id, channel })
  }
  return (
    <Stack gap="sm" p="md" style={{ background: 'var(--rp-brand-wash)', borderRadius: 12 }}>
      <Text fw={600}>{t('share.title')}</Text>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {url}
      </Text>
      <FormProblems problems={record.problems.rest} />
      <Select
        label={t('share.channel')}
        value={channel}
        options={channels.map((value) => ({ value, label: t(`share.${value}`) }))}
        onChange={setChannel}
      />
      <div style={{ display: 'flex', gap: '0.5rem', flexWrap: 'wrap' }}>
        <Button onClick={() => void share()} loading={record.busy}>
          {t('share.open')}
        </Button>
        <CopyButton text={url} label={t('links.copy')} />
      </div>
    </Stack>
  )
}
