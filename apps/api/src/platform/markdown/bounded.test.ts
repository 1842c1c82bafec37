import { expect, test } from 'vitest'
import { bounded, OutOfTime } from './bounded.ts'

test('work that ends is answered, and its errors are its own', () => {
  expect(bounded(1000, () => 42)).toBe(42)
  expect(() =>
    bounded(1000, () => {
      throw new TypeError('mine')
    }),
  ).toThrow(TypeError)
})

test('work without end is stopped', () => {
  const forever = (): never => {
    for (;;);
  }
  expect(() => bounded(20, forever)).toThrow(OutOfTime)
})
