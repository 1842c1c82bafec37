import { describe, expect, it } from 'vitest'
import { slugOf } from './vocabulary.ts'

describe('slugOf', () => {
  it('makes an address from a name', () => expect(slugOf('  Café Müller & Co. ')).toBe('cafe-muller-co'))
  it('gives nothing for a name without Latin letters, so that a person chooses', () =>
    expect(slugOf('青空商会')).toBe(''))
  it('stays within the limit', () => expect(slugOf('a'.repeat(80))).toHaveLength(48))
})
