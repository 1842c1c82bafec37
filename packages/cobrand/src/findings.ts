/** What a check can say about a design. The words are the caller's. */
export const FINDING_CODES = [
  'CONTRAST_LOW',
  'CLEAR_SPACE',
  'LOGO_MISSING',
  'LOGO_TINY',
  'LOGO_PLATE',
  'TEXT_REQUIRED',
  'TEXT_TOO_LONG',
  'TEXT_OVERFLOW',
  'GLYPH_MISSING',
  'LINK_MISSING',
  'ZONE_LOCKED',
  'ZONE_UNKNOWN',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

/** ERROR: do not publish. WARNING: look at it. NOTE: the renderer has already helped itself. */
export type Severity = 'ERROR' | 'WARNING' | 'NOTE'

export type Finding = {
  readonly code: FindingCode
  readonly severity: Severity
  /** The zone, frame or brand (`workspace`, `partner`) it is about, or `design`. */
  readonly where: string
  /** Measured and wanted values for the sentence. */
  readonly params: Readonly<Record<string, string | number>>
}

export const finding = (
  code: FindingCode,
  severity: Severity,
  where: string,
  params: Finding['params'] = {},
): Finding => ({ code, severity, where, params })
