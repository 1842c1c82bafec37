import { describe, expect, it } from 'vitest'
import { parseSlug } from '../identity/index.ts'
import { slugBeside, slugOf } from './slug.ts'

const ID = 'gst_0000000000abcdefghjkmnpqrs'

describe('slugs', () => {
  it('write a title in plain letters', () => {
    expect(slugOf('Größe zählt: Müllers 5 Tipps', ID)).toBe('groesse-zaehlt-muellers-5-tipps')
    expect(slugOf("Don't panic — it's only SEO", ID)).toBe('dont-panic-its-only-seo')
    expect(slugOf('Crème brûlée & Łódź', ID)).toBe('creme-brulee-lodz')
  })

  it('come from the id where the script has no plain letters', () => {
    expect(slugOf('請求書づくりを速く', ID)).toBe('post-ghjkmnpqrs')
    expect(slugOf('Rapportで始める紹介制度', ID)).toMatch(/^post-/)
    expect(slugOf('Как продавать', ID)).toMatch(/^post-/)
    expect(slugOf('!!!', ID)).toMatch(/^post-/)
  })

  it('are always slugs, also where they are cut or told apart', () => {
    const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen und weitere lange Wörter'
    for (const slug of [slugOf(long, ID), slugBeside(slugOf(long, ID), ID), slugBeside('abc', ID), slugOf('', ID)])
      expect(parseSlug(slug, [])).toBe(slug)
  })
})
