import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { create } from 'fontkit'

/** One slice of a typeface, as TrueType. */
export type Face = {
  readonly id: string
  readonly family: string
  readonly weight: number
  readonly data: Buffer
  /** The code points it has glyphs for and is asked for, ascending. */
  readonly points: ReadonlySet<number>
}

type Slice = {
  readonly family: string
  readonly subset: string
  readonly ranges: readonly (readonly [number, number])[]
}

const FAMILIES = {
  'Noto Sans': { module: 'noto-sans', weights: [400, 600, 800] },
  'Noto Sans JP': { module: 'noto-sans-jp', weights: [400, 700] },
  'Noto Sans TC': { module: 'noto-sans-tc', weights: [400, 700] },
  'Noto Emoji': { module: 'noto-emoji', weights: [400, 700] },
} as const
type Family = keyof typeof FAMILIES

const [LATIN, JAPANESE, CHINESE, EMOJI] = Object.keys(FAMILIES) as [Family, Family, Family, Family]

const require = createRequire(import.meta.url)
type Wawoff2 = { decompress(woff2: Uint8Array): Promise<Uint8Array> }

/** Typefaces in the order in which a reader of `locale` expects their glyphs: Latin, the locale's own, the other. */
export const familiesFor = (locale: string): readonly string[] =>
  /^zh\b/.test(locale) ? [LATIN, CHINESE, JAPANESE, EMOJI] : [LATIN, JAPANESE, CHINESE, EMOJI]

/** Written without spaces between words, and taller on the line. */
export const isCjk = (locale: string): boolean => /^(ja|zh|ko)\b/.test(locale)

/** Signs that are seen only through their neighbours: spaces, joiners, selectors, break hints. */
const INVISIBLE = /[\s\p{Cc}\p{Cf}\p{Variation_Selector}]/u

/** The typefaces, opened slice by slice as texts need them. */
export type FontLibrary = {
  /** The faces (of every weight) that `text` needs, and the characters nothing can draw. */
  facesFor(text: string, locale: string): Promise<{ faces: readonly Face[]; missing: readonly string[] }>
  /** The regular face in which a character is set; undefined before `facesFor` or when nothing can draw it. */
  regularFor(char: string, locale: string): Face | undefined
}

/** Slices are unpacked from the packages' woff2 files once and kept in `cacheDir`, if given, as TrueType. */
export async function openFonts(cacheDir?: string): Promise<FontLibrary> {
  if (cacheDir !== undefined) await mkdir(cacheDir, { recursive: true }).catch(() => {})
  const slices = Object.fromEntries(Object.keys(FAMILIES).map((family) => [family, slicesOf(family as Family)]))
  const opened = new Map<string, Promise<Face>>()
  const ready = new Map<string, Face>()

  const promising = (point: number, locale: string): Slice[] =>
    familiesFor(locale).flatMap((family) => slices[family]?.filter((slice) => isIn(slice, point)) ?? [])
  const open = (slice: Slice, weight: number): Promise<Face> => {
    const id = idOf(slice, weight)
    const found = opened.get(id)
    if (found !== undefined) return found
    const { module } = FAMILIES[slice.family as Family]
    const face = trueType(`@fontsource/${module}/files/${id}-normal.woff2`, cacheDir).then((data) => {
      const made = { id, family: slice.family, weight, data, points: pointsOf(data, slice) }
      ready.set(id, made)
      return made
    })
    opened.set(id, face)
    return face
  }
  /** The first slice that has the glyph: what a slice promises is not always in it. */
  async function sliceWith(point: number, locale: string): Promise<Slice | undefined> {
    for (const slice of promising(point, locale)) if ((await open(slice, 400)).points.has(point)) return slice
    return undefined
  }

  return {
    facesFor: async (text, locale) => {
      const needed = new Set<Slice>()
      const missing: string[] = []
      for (const char of new Set(text)) {
        const slice = await sliceWith(char.codePointAt(0) ?? 0, locale)
        if (slice !== undefined) needed.add(slice)
        else if (!INVISIBLE.test(char)) missing.push(char)
      }
      const faces: Face[] = []
      for (const slice of needed) {
        for (const weight of FAMILIES[slice.family as Family].weights) faces.push(await open(slice, weight))
      }
      return { faces, missing }
    },
    regularFor: (char, locale) => {
      const point = char.codePointAt(0) ?? 0
      return promising(point, locale)
        .map((slice) => ready.get(idOf(slice, 400)))
        .find((face) => face?.points.has(point))
    },
  }
}

const isIn = ({ ranges }: Slice, point: number): boolean => ranges.some(([from, to]) => point >= from && point <= to)

const idOf = ({ family, subset }: Slice, weight: number): string =>
  `${FAMILIES[family as Family].module}-${subset}-${weight}`

function pointsOf(data: Buffer, slice: Slice): ReadonlySet<number> {
  const font = create(data)
  if (!('characterSet' in font)) throw new TypeError('not a single font')
  return new Set(font.characterSet.filter((point) => isIn(slice, point)).toSorted((a, b) => a - b))
}

/** Ascending code points as ranges, both ends included. */
export function rangesOf(points: ReadonlySet<number>): [number, number][] {
  const ranges: [number, number][] = []
  for (const point of points) {
    const last = ranges.at(-1)
    if (last?.[1] === point - 1) last[1] = point
    else ranges.push([point, point])
  }
  return ranges
}

function slicesOf(family: Family): readonly Slice[] {
  const table: unknown = require(`@fontsource/${FAMILIES[family].module}/unicode.json`)
  return Object.entries(table as Record<string, string>)
    .filter(([key]) => family === LATIN || key.startsWith('['))
    .map(([key, ranges]) => ({ family, subset: key.replace(/[[\]]/g, ''), ranges: ranges.split(',').map(parseRange) }))
}

function parseRange(range: string): [number, number] {
  const [from = '0', to = from] = range.replace('U+', '').split('-')
  return [parseInt(from, 16), parseInt(to, 16)]
}

async function trueType(specifier: string, cacheDir: string | undefined): Promise<Buffer> {
  const woff2 = await readFile(require.resolve(specifier))
  const kept = cacheDir && join(cacheDir, `${specifier.split('/').at(-1)?.replace('.woff2', '')}-${woff2.length}.ttf`)
  if (kept) {
    const found = await readFile(kept).catch(() => null)
    if (found !== null) return found
  }
  const ttf = Buffer.from(await (require('wawoff2') as Wawoff2).decompress(woff2))
  if (kept) {
    const unfinished = `${kept}.${randomBytes(6).toString('hex')}`
    try {
      await writeFile(unfinished, ttf)
      await rename(unfinished, kept)
    } catch {
      // a cache without room is none
      await rm(unfinished, { force: true }).catch(() => {})
    }
  }
  return ttf
}
