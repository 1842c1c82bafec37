import { expect, test } from 'vitest'
import { apart, contrast, legible, mix, parseHex } from './color.ts'

test('hex colours are read in both lengths, and nothing else is', () => {
  expect(parseHex('#ABC')).toBe('#aabbcc')
  expect(parseHex(' 1c4dd6 ')).toBe('#1c4dd6')
  for (const bad of ['', '#12', '#12345', 'red', '#gggggg', 'url(x)', '#fff;}']) expect(parseHex(bad)).toBeNull()
})

test('contrast follows WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrast('#777777', '#777777')).toBe(1)
})

test('text colours always read, whatever the brand', () => {
  for (let i = 0; i < 4096; i += 7) {
    const ground = parseHex(i.toString(16).padStart(3, '0')) ?? '#000000'
    expect(contrast(ground, legible(ground, ['#888888']))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(ground, apart(ground, ground))).toBeGreaterThanOrEqual(1.35)
  }
})

test('mixing keeps its ends', () => {
  expect(mix('#1c4dd6', '#f2a541', 0)).toBe('#1c4dd6')
  expect(mix('#1c4dd6', '#f2a541', 1)).toBe('#f2a541')
})
