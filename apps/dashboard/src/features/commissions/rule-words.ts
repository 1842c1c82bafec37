import type { ConversionKind } from '#gql/types'
import type { Translate } from '#lib/intl.ts'
import type { TraceLine } from './explain.ts'

const kinds = [
  'SALE',
  'RENEWAL',
  'LEAD',
  'QUALIFIED_LEAD',
  'SIGNUP',
  'TRIAL',
] as const satisfies readonly ConversionKind[]

const kindIn = (name: string) => kinds.find((kind) => kind === name.toUpperCase())

/** A rule in the reader's words where the simple form made it; by its own name where the program wrote it. */
export function ruleName(t: Translate, rule: string): string {
  const kind = kindIn(/^reward_(\w+)$/.exec(rule)?.[1] ?? '')
  return kind ? t('explain.rewardFor', { kind: t(`conversion.kind.${kind}`) }) : rule
}

/** What a step of the trace is called, in the reader's words where it is one of ours; undefined for a program's own names. */
export function stepName(t: Translate, { kind, label }: TraceLine): string | undefined {
  if (kind === 'HOLD') return t('commission.holdUntil')
  if (kind === 'ROUNDED') return t('explain.rounded')
  if (label === 'amount') return t('explain.sold')
  if (label === 'at') return t('field.when')
  if (label === 'partner.tier') return t('field.tier')
  if (label === 'partner.rate' || label === 'partner.flat') return t('explain.ownRate')
  if (label === 'sales_before') return t('explain.salesBefore')
  if (label === 'first_sale_at') return t('explain.firstSaleAt')
  const rate = kindIn(/^rate_(\w+)$/.exec(label)?.[1] ?? '')
  if (rate) return t('explain.rateFor', { kind: t(`conversion.kind.${rate}`) })
  const named = ruleName(t, label)
  return named === label ? undefined : named
}
