const SPECIAL: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  å: 'a',
  đ: 'd',
  ł: 'l',
  þ: 'th',
  '&': ' ',
}
const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const LONGEST = 48

/**
 * The last part of a post's address: the title in plain letters, cut between words to 48 characters. A title in Japanese or Chinese
 * (or one that has too few Latin letters) takes it from the post's id.
 */
export function slugOf(title: string, id: string): string {
  const own = `post-${id.slice(-10)}`
  if (IDEOGRAPHIC.test(title)) return own
  const plain = title
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[äöüßæœøåđłþ&]/g, (sign) => SPECIAL[sign] ?? sign)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
  let slug = ''
  for (const word of plain.split('-').filter((part) => part !== '')) {
    const longer = slug === '' ? word.slice(0, LONGEST) : `${slug}-${word}`
    if (longer.length > LONGEST) break
    slug = longer
  }
  return slug.length >= 3 ? slug : own
}

/** A slug that was taken, told apart by a few letters of the post's id. */
export const slugBeside = (slug: string, id: string): string =>
  `${slug.slice(0, LONGEST - 7).replace(/-$/, '')}-${id.slice(-6)}`
