import { randomBytes } from 'node:crypto'

const POOL = 4096
let pool = randomBytes(POOL)
let next = 0

/** `count` random bytes, at most 64, each handed out once; many small draws at the price of one. */
export function randomPart(count: number): Uint8Array {
  if (next + count > POOL) {
    pool = randomBytes(POOL)
    next = 0
  }
  const part = pool.subarray(next, next + count)
  next += count
  return part
}
