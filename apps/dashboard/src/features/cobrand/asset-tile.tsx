import type { FragmentType } from '@apollo/client'
import type { ReactNode } from 'react'
import { Pill } from '#ui'
import { graphql } from '#gql'
import { useT } from '#lib/intl.ts'
import { usePart } from '#lib/part.ts'
import tiles from '../library/resource-tile.module.css'
import { assetTones } from './states.ts'

export const AssetTileFragment = graphql(`
  fragment AssetTile on CoMarketingAsset {
    id
    title
    state
    version
    svgUrl
    partner {
      id
      name
    }
    program {
      id
      name
    }
  }
`)

/** One co-branded piece in a gallery; `link` wraps its title. */
export function AssetTile({
  asset,
  link,
}: {
  asset: FragmentType<typeof AssetTileFragment>
  link: (title: string) => ReactNode
}) {
  const t = useT()
  const tile = usePart(AssetTileFragment, asset)
  if (tile === null) return null
  return (
    <article className={tiles['tile']}>
      <div className={tiles['preview']}>
        <img src={tile.svgUrl} alt="" loading="lazy" />
      </div>
      <div className={tiles['body']}>
        <h2 className={tiles['title']}>{link(tile.title)}</h2>
        <p className={tiles['facts']}>{`${tile.partner.name} · ${tile.program.name}`}</p>
        <Pill tone={assetTones[tile.state]}>{t(`asset.state.${tile.state}`)}</Pill>
      </div>
    </article>
  )
}
