import { isRefusal } from '@rapport/domain'
import { converter, formatHex, rgb, wcagContrast } from 'culori'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brandScale } from './scale.ts'

const lightness = converter('oklch')

/** As the component library darkens: each channel times what is left. */
function darkened(hex: string, by: number): string {
  const { r = 0, g = 0, b = 0 } = rgb(hex) ?? {}
  return formatHex({ mode: 'rgb', r: r * (1 - by), g: g * (1 - by), b: b * (1 - by) })
}

const AWKWARD = [
  '#000000',
  '#ffffff',
  '#ffff00',
  '#00ff00',
  '#00ffff',
  '#0000ff',
  '#ff0000',
  '#ff00ff',
  '#808080',
  '#ffd43b',
  '#f8f9fa',
  '#111111',
]

/** Each pair of colours that the component library sets on each other, with what WCAG AA asks of it. */
function pairs(scale: readonly string[], light: number, dark: number): [string, string, string, number][] {
  const at = (i: number): string => scale[i] ?? ''
  const filled: [string, string, string, number][] = [light, light + 1, dark, dark + 1].map((i) => [
    `filled ${i}`,
    '#ffffff',
    at(i),
    4.5,
  ])
  return [
    ...filled,
    ['link, light page', at(light), '#ffffff', 4.5],
    ['link, warm page', at(light), '#fbf9f6', 4.5],
    ['light variant', at(9), at(1), 4.5],
    ['light variant, hovered', at(9), at(2), 4.5],
    ['link, dark page', at(4), '#242424', 4.5],
    ['link, dark card', at(4), '#2e2e2e', 4.5],
    ['light variant, dark', at(0), darkened(at(9), 0.5), 4.5],
    ['light variant, dark, hovered', at(0), darkened(at(9), 0.3), 4.5],
    ['outline, dark', at(Math.max(0, dark - 4)), '#242424', 3],
  ]
}

describe('every use of the brand colour by the component library reads', () => {
  /** What cannot be read, or gets lighter where it should get darker. */
  const problems = (color: string): string[] => {
    const made = brandScale(color)
    if (isRefusal(made)) return [`refused ${color}`]
    const unreadable = pairs(made.scale, made.primaryShadeLight, made.primaryShadeDark)
      .filter(([, text, ground, atLeast]) => wcagContrast(text, ground) < atLeast)
      .map(([use, text, ground]) => `${use} of ${color}: ${text} on ${ground}`)
    const steps = made.scale.map((shade) => lightness(shade)?.l ?? 0)
    const uneven = steps.flatMap((step, i) =>
      i > 0 && step > (steps[i - 1] ?? 1) + 0.001 ? [`step ${i} of ${color}`] : [],
    )
    return [...unreadable, ...uneven]
  }

  it.each(AWKWARD)('for %s', (color) => expect(problems(color)).toEqual([]))

  it('for any colour', () => {
    const any = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)
    fc.assert(
      fc.property(any, (color) => {
        expect(problems(color)).toEqual([])
      }),
      { numRuns: 1500, seed: 20 },
    )
  })
})
