export { PARTIES, type BrandKit, type Party } from './brand-kit.ts'
export { contrast, legible, luminance, mix, parseHex, type Hex } from './color.ts'
export { contentKey } from './content-key.ts'
export { checkBrandKit, checkContrast, requiredContrast } from './check-contrast.ts'
export { checkClearSpace, CLEAR_SPACE, type Placed } from './check-clear-space.ts'
export { checkContent } from './check-content.ts'
export { FINDING_CODES, type Finding, type FindingCode, type Severity } from './findings.ts'
export { textOf, type RenderInput } from './input.ts'
export { composeOgCard, ogCardInput, type OgCard } from './og-card.ts'
export type { ColorRef } from './palette.ts'
export { qrPath, qrSvg, QUIET_ZONE, type QrOptions } from './qr.ts'
export {
  localized,
  type Box,
  type Decor,
  type Frame,
  type Localized,
  type Template,
  type Zone,
  type ZoneAccess,
  type ZoneKind,
} from './template.ts'
export { article, TEMPLATES, templateById } from './templates/index.ts'
export { textLength } from './text-length.ts'
