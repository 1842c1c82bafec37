import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core'

/** A brand as the API saves it: ten steps from light to dark, and the step that carries white text in each scheme. */
export type Brand = { brandScale: readonly string[]; primaryShadeLight: number; primaryShadeDark: number }

type Step = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
const step = (value: number): Step => Math.min(9, Math.max(0, Math.round(value))) as Step

const rapportBrand: Brand = {
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

const stone: MantineColorsTuple = [
  '#faf8f5',
  '#f4f1ec',
  '#e9e4dc',
  '#dcd5ca',
  '#c5bcae',
  '#a1978a',
  '#6b635a',
  '#565049',
  '#3b3732',
  '#26231f',
]
const umber: MantineColorsTuple = [
  '#ece7e0',
  '#d3ccc2',
  '#b5ada2',
  '#9b9388',
  '#4a453f',
  '#3a3631',
  '#2a2723',
  '#1e1b18',
  '#171512',
  '#100e0c',
]

const fonts =
  "'Figtree Variable', 'Hiragino Sans', 'Noto Sans CJK JP', 'Noto Sans JP', 'PingFang TC', 'Noto Sans TC', system-ui, sans-serif"

/** The theme of one workspace; Rapport's own brand when none is given. */
export function themeFor(brand: Brand = rapportBrand): MantineThemeOverride {
  const scale = brand.brandScale.length === 10 ? brand : rapportBrand
  return createTheme({
    colors: { brand: scale.brandScale as unknown as MantineColorsTuple, gray: stone, dark: umber },
    primaryColor: 'brand',
    primaryShade: { light: step(scale.primaryShadeLight), dark: step(scale.primaryShadeDark) },
    autoContrast: true,
    fontFamily: fonts,
    headings: { fontFamily: fonts, fontWeight: '650' },
    defaultRadius: 'md',
    radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '20px' },
    cursorType: 'pointer',
    focusRing: 'auto',
    respectReducedMotion: true,
    components: {
      Button: { defaultProps: { radius: 'md' } },
      Tooltip: { defaultProps: { withArrow: true, events: { hover: true, focus: true, touch: true } } },
    },
  })
}

/** Contrast mends over the foundation's defaults, in both schemes, and our own surface tokens. */
export const variables: CSSVariablesResolver = (theme) => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbf9f6',
    '--mantine-color-text': '#26231f',
    '--mantine-color-dimmed': '#6b635a',
    '--mantine-color-placeholder': '#736b61',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-default': '#ffffff',
    '--mantine-color-default-border': '#d3cabd',
    '--mantine-color-anchor': theme.colors['brand']?.[8] ?? '#125643',
    '--mantine-color-brand-light': theme.colors['brand']?.[1] ?? '#d9ece3',
    '--mantine-color-brand-light-hover': theme.colors['brand']?.[2] ?? '#b3d9c8',
    '--mantine-color-brand-light-color': theme.colors['brand']?.[9] ?? '#0b4133',
    '--mantine-color-brand-outline': theme.colors['brand']?.[8] ?? '#125643',
    '--rp-brand-ink': theme.colors['brand']?.[8] ?? '#125643',
    '--rp-brand-wash': theme.colors['brand']?.[0] ?? '#eef7f3',
    '--rp-surface': '#ffffff',
    '--rp-sunken': '#f4f1ec',
    '--rp-line': '#e6dfd5',
    '--rp-field': '#ffffff',
    '--rp-field-line': '#958b7e',
    '--rp-shadow': '0 1px 2px rgb(60 45 25 / 5%), 0 6px 20px rgb(60 45 25 / 5%)',
  },
  dark: {
    '--mantine-color-body': '#1a1816',
    '--mantine-color-text': '#ece7e0',
    '--mantine-color-dimmed': '#b5ada2',
    '--mantine-color-placeholder': '#a39b90',
    '--mantine-color-error': '#ffa398',
    '--mantine-color-default': '#262320',
    '--mantine-color-default-border': '#4f4942',
    '--mantine-color-anchor': theme.colors['brand']?.[2] ?? '#b3d9c8',
    '--mantine-color-brand-light': `color-mix(in srgb, ${theme.colors['brand']?.[7] ?? '#1b6b53'} 40%, #1f1c19)`,
    '--mantine-color-brand-light-hover': `color-mix(in srgb, ${theme.colors['brand']?.[7] ?? '#1b6b53'} 55%, #1f1c19)`,
    '--mantine-color-brand-light-color': theme.colors['brand']?.[1] ?? '#d9ece3',
    '--mantine-color-brand-outline': theme.colors['brand']?.[3] ?? '#88c3aa',
    '--rp-brand-ink': theme.colors['brand']?.[2] ?? '#b3d9c8',
    '--rp-brand-wash': `color-mix(in srgb, ${theme.colors['brand']?.[7] ?? '#1b6b53'} 22%, #1f1c19)`,
    '--rp-surface': '#221f1c',
    '--rp-sunken': '#171513',
    '--rp-line': '#37322d',
    '--rp-field': '#1e1b18',
    '--rp-field-line': '#7c7369',
    '--rp-shadow': '0 1px 2px rgb(0 0 0 / 30%)',
  },
})
