/** sRGB colours as `#rrggbb`, compared and mixed the way eyes do (WCAG 2 luminance, OKLab mixing). */

export type Hex = `#${string}`

const HEX = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i

/** The colour as lower-case `#rrggbb`, or null when it is not a three or six digit hex colour. */
export function parseHex(value: string): Hex | null {
  const digits = HEX.exec(value.trim())?.[1]?.toLowerCase()
  if (digits === undefined) return null
  return digits.length === 3 ? `#${[...digits].map((d) => d + d).join('')}` : `#${digits}`
}

const channels = (hex: Hex): [number, number, number] => [
  parseInt(hex.slice(1, 3), 16) / 255,
  parseInt(hex.slice(3, 5), 16) / 255,
  parseInt(hex.slice(5, 7), 16) / 255,
]

const toLinear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
const toGamma = (c: number): number => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055)

const weigh = (r: number, g: number, b: number): number => 0.2126 * r + 0.7152 * g + 0.0722 * b

/** WCAG relative luminance of 8-bit channels, 0 (black) to 1 (white). */
export const luminanceOf = (r: number, g: number, b: number): number =>
  weigh(toLinear(r / 255), toLinear(g / 255), toLinear(b / 255))

/** WCAG relative luminance, 0 (black) to 1 (white). */
export function luminance(hex: Hex): number {
  const [r, g, b] = channels(hex)
  return weigh(toLinear(r), toLinear(g), toLinear(b))
}

/** WCAG contrast of two luminances, 1 to 21. */
export const contrastOf = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)

/** WCAG contrast ratio of two colours, 1 to 21. */
export const contrast = (a: Hex, b: Hex): number => contrastOf(luminance(a), luminance(b))

type Lab = readonly [number, number, number]

function toOklab(hex: Hex): Lab {
  const [r, g, b] = channels(hex).map(toLinear) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function fromOklab([L, a, b]: Lab): Hex {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  const byte = (c: number): string =>
    Math.round(Math.min(1, Math.max(0, toGamma(Math.max(0, c)))) * 255)
      .toString(16)
      .padStart(2, '0')
  return `#${linear.map(byte).join('')}`
}

/** `share` (0 to 1) of `b` in `a`, mixed in OKLab so that the middle is not muddy. */
export function mix(a: Hex, b: Hex, share: number): Hex {
  const [from, to] = [toOklab(a), toOklab(b)]
  const at = (i: 0 | 1 | 2): number => from[i] + (to[i] - from[i]) * share
  return fromOklab([at(0), at(1), at(2)])
}

/** The first candidate that reads on `ground` at `atLeast`; else black or white, whichever reads better. */
export function legible(ground: Hex, candidates: readonly Hex[], atLeast = 4.5): Hex {
  const found = candidates.find((c) => contrast(ground, c) >= atLeast)
  return found ?? (contrast(ground, '#ffffff') >= contrast(ground, '#000000') ? '#ffffff' : '#000000')
}

/** `color`, moved towards white or black until it can be told from `ground` (contrast ≥ `atLeast`). */
export function apart(color: Hex, ground: Hex, atLeast = 1.35): Hex {
  const target: Hex = luminance(ground) > 0.3 ? '#000000' : '#ffffff'
  for (let share = 0; share <= 1; share += 0.05) {
    const moved = share === 0 ? color : mix(color, target, share)
    if (contrast(moved, ground) >= atLeast) return moved
  }
  return target
}
