import { IconDownload } from '@tabler/icons-react'
import { Card, HrefButton, Wrap } from '#ui'
import { useT } from '#lib/intl.ts'
import styles from './asset-editor.module.css'

type Piece = {
  id: string
  title: string
  state: string
  version: number
  svgUrl: string
  pngUrl: string
  pdfUrl: string
  template?: { width: number; height: number } | null
}

/** The piece as it stands, and its files. */
export function AssetStage({ piece, saving }: { piece: Piece; saving: boolean }) {
  const t = useT()
  return (
    <Card flush>
      <div className={styles['stage']}>
        <img
          key={piece.id}
          src={piece.svgUrl}
          alt={t('asset.previewAlt', { title: piece.title })}
          width={piece.template?.width}
          height={piece.template?.height}
        />
      </div>
      <div className={styles['foot']}>
        <output className={styles['saved']}>
          {saving ? t('asset.saving') : t('asset.savedVersion', { version: piece.version })}
        </output>
        <Wrap>
          {(['png', 'pdf'] as const).map((kind) => (
            <HrefButton
              key={kind}
              size="sm"
              variant={piece.state === 'APPROVED' ? 'filled' : 'default'}
              href={kind === 'png' ? piece.pngUrl : piece.pdfUrl}
              download
              leftSection={<IconDownload size={16} />}
            >
              {kind.toUpperCase()}
            </HrefButton>
          ))}
        </Wrap>
      </div>
    </Card>
  )
}
