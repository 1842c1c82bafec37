import fc from 'fast-check'
import { expect, it } from 'vitest'
import { storable } from './storable.ts'

it.each([
  ['x\u0000y', 10, 'xy'],
  ['\u0000', 10, ''],
  [`${'a'.repeat(199)}😀`, 200, 'a'.repeat(199)],
  [`${'a'.repeat(198)}😀`, 200, `${'a'.repeat(198)}😀`],
  ['a\ud800b', 10, 'a\ufffdb'],
  ['\u0000😀', 2, '😀'],
  ['茶', 1, '茶'],
])('%j in %i is %j', (text, max, kept) => expect(storable(text, max)).toBe(kept))

it('is always well formed, without NUL, within its length, and the same when taken again', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, max) => {
      const kept = storable(text, max)
      return kept.isWellFormed() && !kept.includes('\u0000') && kept.length <= max && storable(kept, max) === kept
    }),
  ))
