/** A brand as the API saves it: ten steps from light to dark, and the step that carries text on it in each scheme. */
export type Brand = { brandScale: readonly string[]; primaryShadeLight: number; primaryShadeDark: number }

export const rapportBrand: Brand = {
  brandScale: [
    '#eef7f3',
    '#d9ece3',
    '#b3d9c8',
    '#88c3aa',
    '#61ae90',
    '#429a7a',
    '#2b8366',
    '#1b6b53',
    '#125643',
    '#0b4133',
  ],
  primaryShadeLight: 7,
  primaryShadeDark: 7,
}

const channel = (value: number) => {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** Relative luminance of "#rrggbb" as WCAG defines it, 0 to 1. */
export function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => channel(parseInt(hex.slice(at, at + 2), 16)))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The ink, black or white, that is easier to read on a colour. */
export const inkOn = (hex: string): string => (1.05 / (luminance(hex) + 0.05) >= 4.5 ? '#ffffff' : '#000000')

/** The custom properties of one brand; everything else of the theme is static. */
export function brandVariables(brand: Brand = rapportBrand): Record<string, string> {
  const {
    brandScale: scale,
    primaryShadeLight,
    primaryShadeDark,
  } = brand.brandScale.length === 10 ? brand : rapportBrand
  const at = (step: number) => scale[Math.min(9, Math.max(0, step))] ?? '#1b6b53'
  const light = at(primaryShadeLight)
  const dark = at(primaryShadeDark)
  return {
    ...Object.fromEntries(scale.map((color, step) => [`--rp-brand-${step}`, color])),
    '--rp-primary': `light-dark(${light}, ${dark})`,
    '--rp-primary-hover': `light-dark(${at(primaryShadeLight + 1)}, ${at(primaryShadeDark + 1)})`,
    '--rp-on-primary': `light-dark(${inkOn(light)}, ${inkOn(dark)})`,
  }
}
