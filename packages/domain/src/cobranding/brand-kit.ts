/** What a brand kit can lack; the party is asked to add it, and things are drawn without it until then. */
export const BRAND_KIT_PARTS = ['LOGO', 'COLORS', 'VOICE'] as const
export type BrandKitPart = (typeof BRAND_KIT_PARTS)[number]

type Kit = { readonly logoFileId: string | null; readonly primary: string | null; readonly voice: string | null }

/** What is still to be added to a kit, in the order in which it matters. */
export const missingParts = (kit: Kit): BrandKitPart[] =>
  BRAND_KIT_PARTS.filter((part) => !{ LOGO: kit.logoFileId, COLORS: kit.primary, VOICE: kit.voice }[part])
