import { createHmac, timingSafeEqual } from 'node:crypto'

/** A signature over the parts, for addresses that admit whoever holds them. */
export const signatureOf = (secret: string, ...parts: readonly string[]): string =>
  createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url')

/** Whether `given` is the signature of the parts; in constant time. */
export function isSigned(secret: string, given: unknown, ...parts: readonly string[]): boolean {
  const right = Buffer.from(signatureOf(secret, ...parts))
  const wrong = Buffer.from(typeof given === 'string' ? given : '')
  return right.length === wrong.length && timingSafeEqual(right, wrong)
}
