import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ID_PREFIXES, type IdKind, kindOf, makeId } from './id.ts'

const kinds = Object.keys(ID_PREFIXES) as IdKind[]
const random = fc.uint8Array({ minLength: 10, maxLength: 10 })
const instant = fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => new Date(ms))

it('says what kind of thing it names', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      instant,
      random,
      (kind, at, bytes) => kindOf(makeId(kind, at, bytes)) === kind,
    ),
  ))

it('sorts by time', () =>
  fc.assert(
    fc.property(
      instant,
      fc.integer({ min: 1, max: 10_000 }),
      random,
      random,
      (at, more, a, b) => makeId('click', at, a) < makeId('click', new Date(at.getTime() + more), b),
    ),
  ))

it('differs where the randomness differs', () =>
  fc.assert(
    fc.property(
      instant,
      random,
      random,
      (at, a, b) => (String(a) === String(b)) === (makeId('lead', at, a) === makeId('lead', at, b)),
    ),
  ))

it('has one prefix for each kind', () => expect(new Set(Object.values(ID_PREFIXES)).size).toBe(kinds.length))

it.each([
  '',
  'clk_',
  'clk_0',
  'xyz_00000000000000000000000000',
  'CLK_00000000000000000000000000',
  'clk_0000000000000000000000000i',
  "clk_0' OR 1=1",
])('does not take %j for one of ours', (id) => expect(kindOf(id)).toBeUndefined())
