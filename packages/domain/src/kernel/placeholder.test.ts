import { describe, expect, it } from 'vitest'
import { isPlaceholder } from './placeholder.ts'

describe('what a template left behind', () => {
  it.each([
    '{customer_id}',
    '%7Bcustomer_id%7D',
    '{{ order.id }}',
    '${clickId}',
    '#{click}',
    '%{coupon}',
    '[CLICK_ID]',
    '[[sub1]]',
    '%%transaction%%',
    '%email%',
    '$order$',
    '<order-id>',
    '__CLICKID__',
    '{}',
    ' {coupon} ',
    'undefined',
    'NULL',
    'NaN',
    '[object Object]',
  ])('%s names nothing', (text) => expect(isPlaceholder(text)).toBe(true))

  it.each(['c-1', 'TEA{10}', '100%', '50%off', 'a[0]', '茶', '$5OFF', '__x', 'null-7', 'NONE', '{a}-{b}', '%', ''])(
    '%s is a name',
    (text) => expect(isPlaceholder(text)).toBe(false),
  )
})
