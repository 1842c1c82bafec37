import { z } from 'zod'

/** The four headings that terms always have. */
export const TERMS_HEADINGS = ['WHAT_IS_PAID', 'WHAT_COUNTS', 'HOW_MEASURED', 'SUPPORT'] as const
export type TermsHeading = (typeof TERMS_HEADINGS)[number]

const text = z.string().trim().min(1).max(20_000)

/** One version of a program's terms. The first heading stands beside the proposition, which is rendered from the rules. */
export const termsContent = z.strictObject({
  headings: z.strictObject({ WHAT_IS_PAID: text, WHAT_COUNTS: text, HOW_MEASURED: text, SUPPORT: text }),
  ourDuties: z.string().trim().max(20_000).default(''),
  partnerDuties: z.string().trim().max(20_000).default(''),
  allowedPromotion: z.array(z.string().trim().min(1).max(300)).max(50).default([]),
  forbiddenPromotion: z.array(z.string().trim().min(1).max(300)).max(50).default([]),
  audience: z.string().trim().max(5000).default(''),
  valueProposition: z.string().trim().max(5000).default(''),
})
export type TermsContent = z.output<typeof termsContent>

const tidy = (s: string): string => s.normalize('NFC').replaceAll('\r\n', '\n').trim()

/**
 * The one text of a terms version that its hash is made of: fields in a fixed order, line ends and Unicode forms made equal. The rules'
 * version id is part of it, so that accepting terms accepts the rewards too. The caller hashes it (SHA-256).
 */
export function canonicalTerms(terms: TermsContent, rulesVersion: string): string {
  return JSON.stringify([
    'rapport-terms-1',
    rulesVersion,
    ...TERMS_HEADINGS.map((heading) => [heading, tidy(terms.headings[heading])]),
    ['ourDuties', tidy(terms.ourDuties)],
    ['partnerDuties', tidy(terms.partnerDuties)],
    ['allowedPromotion', terms.allowedPromotion.map(tidy)],
    ['forbiddenPromotion', terms.forbiddenPromotion.map(tidy)],
    ['audience', tidy(terms.audience)],
    ['valueProposition', tidy(terms.valueProposition)],
  ])
}

/** The parts of terms that differ between two versions, in their fixed order. */
export function changedTerms(before: TermsContent, after: TermsContent): string[] {
  const flat = (t: TermsContent): [string, string][] => [
    ...TERMS_HEADINGS.map((h): [string, string] => [h, tidy(t.headings[h])]),
    ...(
      ['ourDuties', 'partnerDuties', 'allowedPromotion', 'forbiddenPromotion', 'audience', 'valueProposition'] as const
    ).map((k): [string, string] => [k, JSON.stringify(t[k])]),
  ]
  const old = new Map(flat(before))
  return flat(after).flatMap(([key, value]) => (old.get(key) === value ? [] : [key]))
}
