import { expect, it } from 'vitest'
import { randomPart } from './random.ts'

it('never gives the same bytes twice, nor changes what it gave', () => {
  const parts = Array.from({ length: 2000 }, () => randomPart(10))
  expect(parts.every((part) => part.length === 10)).toBe(true)
  expect(new Set(parts.map((part) => Buffer.from(part).toString('hex'))).size).toBe(2000)
})
