import type { FragmentType } from '@apollo/client'
import {
  IconFileText,
  IconLink,
  IconMovie,
  IconPhoto,
  IconTextCaption,
  IconTypography,
  type Icon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Pill } from '#ui'
import { graphql } from '#gql'
import type { ResourceKind } from '#gql/types'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { usePart } from '#lib/part.ts'
import styles from './resource-tile.module.css'

export const ResourceTileFragment = graphql(`
  fragment ResourceTile on Resource {
    id
    title
    description
    kind
    language
    tags
    primary
    previewUrl
    downloads
    version {
      id
      number
      size
      mediaType
    }
  }
`)

const icons: Record<ResourceKind, Icon> = {
  LOGO: IconTypography,
  DOCUMENT: IconFileText,
  TEXT: IconTextCaption,
  IMAGE: IconPhoto,
  VIDEO: IconMovie,
  LINK: IconLink,
}

type ResourceTileProps = { resource: FragmentType<typeof ResourceTileFragment>; onOpen: () => void; footer?: ReactNode }

/** A resource in the library: what it looks like, what it is. */
export function ResourceTile({ resource, onOpen, footer }: ResourceTileProps) {
  const t = useT()
  const format = useFormat()
  const tile = usePart(ResourceTileFragment, resource)
  if (tile === null) return null
  const Symbol = icons[tile.kind]
  const facts = [
    t(`resource.kind.${tile.kind}`),
    tile.version?.size ? format.bytes(tile.version.size) : null,
    tile.language ? format.language(tile.language) : null,
  ]
  return (
    <article className={styles['tile']}>
      <div className={styles['preview']}>
        {tile.previewUrl ? (
          <img src={tile.previewUrl} alt="" loading="lazy" />
        ) : (
          <Symbol size={44} stroke={1.2} aria-hidden="true" />
        )}
      </div>
      <div className={styles['body']}>
        <h2 className={styles['title']}>
          <button type="button" onClick={onOpen}>
            {tile.title}
          </button>
        </h2>
        <p className={styles['facts']}>{facts.filter(Boolean).join(' · ')}</p>
        {tile.primary && <Pill tone="brand">{t('resource.primary')}</Pill>}
        {footer}
      </div>
    </article>
  )
}
