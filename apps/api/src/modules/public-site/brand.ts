import type { Context } from '../../platform/context.ts'
import { type WorkspaceRow } from '../identity/index.ts'

/** Whose page it is: what the head of the page and its colours are made of. */
export type PageBrand = {
  name: string
  logoUrl: string | null
  /** Ten shades, lightest first. */
  scale: readonly string[]
  /** Which of them fills a button in light and in dark mode. */
  light: number
  dark: number
}

const RAPPORT_SCALE = '#eef7f3 #d9ece3 #b3d9c8 #88c3aa #61ae90 #429a7a #2b8366 #1b6b53 #125643 #0b4133'.split(' ')

/** Pages that belong to no workspace. */
export const RAPPORT: PageBrand = { name: 'Rapport', logoUrl: null, scale: RAPPORT_SCALE, light: 7, dark: 7 }

/** The brand of a workspace for its public pages. */
export const brandOf = (ctx: Pick<Context, 'services'>, workspace: WorkspaceRow): PageBrand => ({
  name: workspace.name,
  logoUrl: workspace.logoFileId ? `${ctx.services.publicUrl}/files/${workspace.logoFileId}/logo.png` : null,
  scale: workspace.brandScale.length === 10 ? workspace.brandScale : RAPPORT_SCALE,
  light: workspace.primaryShadeLight,
  dark: workspace.primaryShadeDark,
})

/** The brand as custom properties. Only "#rrggbb" gets in. */
export function brandStyle({ scale, light, dark }: PageBrand): string {
  const shade = (index: number): string => {
    const color = scale[Math.min(9, Math.max(0, index))] ?? ''
    return /^#[0-9a-f]{6}$/i.test(color) ? color : '#1b6b53'
  }
  return `:root{--b-fill:${shade(light)};--b-over:${shade(light + 1)};--b-link:${shade(Math.max(light, 7))};--b-tint:${shade(0)};--b-tint2:${shade(1)};--b-ink:${shade(9)};--b-dark-fill:${shade(dark)};--b-dark-link:${shade(3)}}`
}
