import { expect, it } from 'vitest'
import { translator } from '#lib/intl.ts'
import common from '../../locales/compiled/de.common.json'
import { ruleName, stepName } from './rule-words.ts'

const t = translator('de', common as unknown as Record<string, string>)
const line = (kind: string, label: string) => ({ kind, label, text: label, value: '1' })

it('names what the simple form made in the reader’s words, and leaves a program its own names', () => {
  expect(ruleName(t, 'reward_sale')).toBe('Vergütung für: Verkauf')
  expect(ruleName(t, 'reward_qualified_lead')).toBe('Vergütung für: Qualifizierter Lead')
  expect(ruleName(t, 'spring_bonus')).toBe('spring_bonus')
  for (const label of ['rate_sale', 'first_sale_at', 'sales_before', 'partner.tier', 'amount', 'at'])
    expect(stepName(t, line('FIELD', label)), label).toBeDefined()
  expect(stepName(t, line('METRIC', 'orders_this_month'))).toBeUndefined()
})
