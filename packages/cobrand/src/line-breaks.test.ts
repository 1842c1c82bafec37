import { expect, test } from 'vitest'
import { markPhrases, splitLongWords } from './line-breaks.ts'
import { textLength } from './text-length.ts'

test('German compounds break at a syllable near their middle, other words do not', () => {
  const split = splitLongWords('Rechtsschutzversicherungsgesellschaften sparen Zeit', 'de')
  expect(split).toMatch(/^Rechts\p{L}+-\n\p{L}+gesellschaften sparen Zeit$/u)
  expect(split.replace('-\n', '')).toBe('Rechtsschutzversicherungsgesellschaften sparen Zeit')
})

test('Japanese breaks between phrases, never before a particle or a closing mark', () => {
  const phrases = markPhrases('請求書を、もっと早く「確実」に届ける。', 'ja').split('\u200b')
  expect(phrases.join('')).toBe('請求書を、もっと早く「確実」に届ける。')
  expect(phrases[0]).toBe('請求書を、')
  for (const phrase of phrases) expect(phrase).not.toMatch(/^[をにはがの、。」]/)
  expect(markPhrases('plain English', 'en')).toBe('plain English')
})

test('full-width characters take the room of two', () => {
  expect(textLength('Zürich')).toBe(6)
  expect(textLength('請求書')).toBe(6)
  expect(textLength('👩‍👩‍👧')).toBe(2)
})
