import { isRefusal } from '@rapport/domain'
import { wcagContrast } from 'culori'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brandScale } from './scale.ts'

describe('a scale of any brand colour is legible', () => {
  it('in filled, light and link use, on light and dark pages', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (n) => {
        const made = brandScale(`#${n.toString(16).padStart(6, '0')}`)
        if (isRefusal(made)) throw new Error('refused a colour')
        const shade = (i: number) => made.scale[i] ?? ''
        expect(made.scale).toHaveLength(10)
        expect(new Set(made.scale).size).toBeGreaterThan(6)
        expect(wcagContrast('#ffffff', shade(made.primaryShadeLight))).toBeGreaterThanOrEqual(4.5)
        expect(wcagContrast('#ffffff', shade(made.primaryShadeDark))).toBeGreaterThanOrEqual(4.5)
        expect(wcagContrast(shade(9), shade(0))).toBeGreaterThanOrEqual(4.5)
        expect(wcagContrast(shade(9), shade(1))).toBeGreaterThanOrEqual(4.5)
        expect(wcagContrast(shade(4), '#242424')).toBeGreaterThanOrEqual(4.5)
      }),
      { numRuns: 500, seed: 7 },
    )
  })

  it.each(['red', '#12', '#1234567', ''])('refuses %j', (input) => {
    expect(isRefusal(brandScale(input))).toBe(true)
  })
})
