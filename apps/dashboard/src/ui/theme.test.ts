import { describe, expect, it } from 'vitest'
import { brandVariables, inkOn, luminance, rapportBrand } from './theme.ts'

const contrast = (one: string, two: string) => {
  const [light, dark] = [luminance(one), luminance(two)].toSorted((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

describe('the theme of a brand', () => {
  it('writes ink that can be read on any colour', () => {
    for (const color of ['#ffffff', '#000000', '#ffcc00', '#1b6b53', '#e11d48', '#767676', '#777777']) {
      expect(contrast(color, inkOn(color))).toBeGreaterThanOrEqual(4.5)
    }
  })
  it('falls back to our own brand when the scale is not ten steps', () => {
    const broken = { brandScale: ['#fff'], primaryShadeLight: 0, primaryShadeDark: 0 }
    expect(brandVariables(broken)).toEqual(brandVariables(rapportBrand))
  })
})
