import type { BrandKit } from './brand-kit.ts'
import type { RenderInput } from './input.ts'
import type { Renderer } from './renderer.tsx'
import { article } from './templates/index.ts'
import { textLength } from './text-length.ts'

export type OgCard = {
  readonly title: string
  /** A line above the title: the blog's name, or the author's. */
  readonly eyebrow?: string
  readonly locale: string
  readonly workspace: BrandKit
  readonly partner: BrandKit
}

const LONGEST_TITLE = 140

const shortened = (text: string, longest: number): string => {
  if (textLength(text) <= longest) return text
  let kept = ''
  for (const char of text) {
    if (textLength(kept + char) >= longest) break
    kept += char
  }
  return `${kept.trimEnd()}…`
}

/** What `composeOgCard` renders; its `contentKey` is the cache key. A longer title is shortened with an ellipsis. */
export const ogCardInput = ({ title, eyebrow, locale, workspace, partner }: OgCard): RenderInput => ({
  template: article,
  locale,
  brands: { workspace, partner },
  texts: { headline: shortened(title, LONGEST_TITLE), eyebrow: shortened(eyebrow ?? '', 60) },
})

/** The link preview of a guest post: 1200 × 630 PNG with the title and both brands. */
export const composeOgCard = (renderer: Renderer, card: OgCard): Promise<Uint8Array> => renderer.png(ogCardInput(card))
