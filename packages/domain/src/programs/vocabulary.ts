/** Kinds of program. */
export const PROGRAM_KINDS = ['AFFILIATE', 'CHANNEL', 'AGENCY', 'REFERRAL', 'INFLUENCER'] as const
export type ProgramKind = (typeof PROGRAM_KINDS)[number]

/** The types of fact every program knows. A custom conversion brings its own type in lower case, such as `invoice_paid`. */
export const FACT_TYPES = [
  'CLICK',
  'LEAD',
  'QUALIFIED_LEAD',
  'SIGNUP',
  'TRIAL',
  'SALE',
  'RENEWAL',
  'REFUND',
  'CHARGEBACK',
] as const
export type StandardFactType = (typeof FACT_TYPES)[number]
/** A standard type or a custom one. */
export type FactType = string
export const FACT_TYPE_PATTERN = /^([A-Z][A-Z_]{1,39}|[a-z][a-z0-9_]{0,39})$/

/** What became of a rule for a fact, where it did not simply earn. */
export const OUTCOMES = [
  'EARNED',
  'PENDING',
  'REJECTED',
  'EXPIRED',
  'CAPPED',
  'SUSPENDED',
  'BUDGET_EXHAUSTED',
  'OUTSIDE_VALIDITY',
  'NO_RULE',
  'NO_BASE',
  'NOT_ATTRIBUTED',
  'REVERSED',
  'CLAIMED',
  'REDEEMED',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** The fields any fact may carry, and what is known of the credited partner, the origin of a reference and the item at hand. */
export const STANDARD_FIELDS = {
  id: 'text',
  type: 'text',
  at: 'time',
  now: 'time',
  partner: 'text',
  customer: 'text',
  visitor: 'text',
  amount: 'money',
  net: 'money',
  tax: 'money',
  shipping: 'money',
  discount: 'money',
  discount_percent: 'number',
  quantity: 'number',
  plan: 'text',
  product: 'text',
  sku: 'text',
  category: 'text',
  country: 'text',
  code: 'text',
  code_owner: 'text',
  click_id: 'text',
  items: 'list',
  bound_at: 'time',
  bound_to: 'text',
  credit_source: 'text',
  credit_at: 'time',
  'partner.tier': 'text',
  'partner.type': 'text',
  'partner.rate': 'number',
  'partner.flat': 'money',
  'partner.parent': 'text',
  'partner.organisation': 'text',
  'partner.since': 'time',
  'item.sku': 'text',
  'item.category': 'text',
  'item.amount': 'money',
  'item.quantity': 'number',
  'touch.at': 'time',
  'touch.partner': 'text',
  'touch.type': 'text',
  'origin.at': 'time',
  'origin.amount': 'money',
  'origin.type': 'text',
} as const
