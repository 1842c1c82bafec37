import type { RewardFormInput } from '../modules/programs/inputs.ts'
import type { Locale } from '@rapport/domain/identity'
import type { ProgramKind } from '@rapport/domain/programs'

/** A demo workspace as data: what is told about it. Companies and addresses are made up; every domain ends in .example. */
export type WorkspaceSpec = {
  slug: string
  name: string
  locale: Locale
  timeZone: string
  currencyCode: string
  brandColor: `#${string}`
  secondaryColor: `#${string}`
  /** Inside of a 120 × 120 SVG. */
  logo: string
  voice: string
  seed: number
  programs: readonly ProgramSpec[]
  partners: readonly PartnerSpec[]
  waiting: readonly { program: string; name: string; email: string; phone: string; company: string; message: string }[]
  library: readonly ResourceSpec[]
  card: { headline: string; body: string; cta: string; title: string }
  posts: readonly PostSpec[]
}

export type ProgramSpec = {
  slug: string
  kind: ProgramKind
  name: string
  description: string
  valueProposition: string
  destinationUrl: string
  terms: {
    paid: string
    referral: string
    measurement: string
    support: string
    allowedPromotion: string
    forbiddenPromotion: string
  }
  persona: { name: string; role: string; needs: string; pains: string; values: string; obstacles: string }
  /** Prices of what is sold, in the major unit. */
  prices: readonly number[]
  /** Whether customers pay again each month. */
  renews: boolean
  /** Where it pays otherwise than its kind does by itself. */
  rewards?: RewardFormInput
}

export type PartnerSpec = {
  name: string
  email: string
  phone: string
  website: string
  country: string
  locale: Locale
  programs: readonly string[]
  /** How many months ago they joined. */
  joined: number
  /** Clicks on an ordinary day. */
  reach: number
  /** Sales per hundred clicks. */
  success: number
  color: string
  secondary: string
  logo: string | null
}

export type ResourceSpec = {
  title: string
  description: string
  kind: 'LOGO' | 'DOCUMENT' | 'TEXT'
  folder: string
  tags: string[]
  primary: boolean
  program: string | null
  text?: string
}

export type PostSpec = {
  partner: string
  program: string
  locale: Locale
  title: string
  /** For a title that has no Latin letters to make one of. */
  slug?: string
  description: string
  ctaText: string
  markdown: string
  end: 'PUBLISHED' | 'IN_REVIEW' | 'CHANGES_REQUESTED'
  comment?: string
}
