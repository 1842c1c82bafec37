import type { FragmentType } from '@apollo/client'
import { IconDownload, IconQrcode, IconShare } from '@tabler/icons-react'
import { useState } from 'react'
import { Button, Card, CopyButton, Dialog, HrefButton, OutLink, Stack, Text, Wrap } from '#ui'
import { graphql } from '#gql'
import { useT } from '#lib/intl.ts'
import { usePart } from '#lib/part.ts'
import styles from './link-card.module.css'

export const LinkCardFragment = graphql(`
  fragment LinkCard on TrackingLink {
    id
    key
    url
    name
    destinationUrl
    clicks
    uniqueClicks
    qrSvg
    program {
      id
      name
    }
    shareTexts {
      channel
      text
      url
    }
  }
`)

/** One tracking link with everything one does with it: copy, QR, share. */
export function LinkCard({ link }: { link: FragmentType<typeof LinkCardFragment> }) {
  const t = useT()
  const card = usePart(LinkCardFragment, link)
  const [opened, setOpened] = useState<'qr' | 'share'>()
  if (card === null) return null
  const scheme = /^https?:\/\//.exec(card.url)?.[0] ?? ''
  const qr = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(card.qrSvg)}`
  return (
    <Card title={card.name ?? card.program.name} {...(card.name ? { hint: card.program.name } : {})}>
      <div className={styles['url']}>
        <code>
          <span className={styles['scheme']}>{scheme}</span>
          {card.url.slice(scheme.length)}
        </code>
        <CopyButton text={card.url} variant="filled" label={t('links.copy')} />
      </div>
      <Text size="sm" c="dimmed" mb="sm">
        {t('links.leadsTo')} <OutLink href={card.destinationUrl}>{card.destinationUrl}</OutLink>
      </Text>
      <Wrap>
        <Button size="sm" variant="default" leftSection={<IconQrcode size={17} />} onClick={() => setOpened('qr')}>
          {t('links.qr')}
        </Button>
        {card.shareTexts.length > 0 && (
          <Button size="sm" variant="default" leftSection={<IconShare size={17} />} onClick={() => setOpened('share')}>
            {t('links.share')}
          </Button>
        )}
        <Text size="sm" c="dimmed" ml="auto">
          {t('links.clicksUnique', { clicks: card.clicks, unique: card.uniqueClicks })}
        </Text>
      </Wrap>
      <Dialog
        opened={opened === 'qr'}
        onClose={() => setOpened(undefined)}
        title={t('links.qrTitle')}
        closeLabel={t('ui.close')}
      >
        <Stack gap="md" align="center">
          <img className={styles['qr']} src={qr} alt={t('links.qrAlt', { url: card.url })} />
          <HrefButton href={qr} download={`${card.key}.svg`} leftSection={<IconDownload size={18} />}>
            {t('links.qrDownload')}
          </HrefButton>
        </Stack>
      </Dialog>
      <Dialog
        opened={opened === 'share'}
        onClose={() => setOpened(undefined)}
        title={t('links.share')}
        closeLabel={t('ui.close')}
        size="lg"
      >
        <Stack gap="md">
          {card.shareTexts.map((share) => (
            <div key={share.channel} className={styles['share']}>
              <strong>{t(`share.${share.channel}`)}</strong>
              <p>{share.text}</p>
              <Wrap>
                <CopyButton size="sm" text={share.text} label={t('share.copyText')} />
                <HrefButton size="sm" href={share.url} target="_blank" rel="noreferrer">
                  {t('share.open')}
                </HrefButton>
              </Wrap>
            </div>
          ))}
        </Stack>
      </Dialog>
    </Card>
  )
}
