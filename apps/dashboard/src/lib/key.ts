import { useCallback, useRef } from 'react'

/** A random key of 128 bits; works on plain http too, where randomUUID does not exist. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * An idempotency key that stays the same while one intent is tried again, and changes after `renew`: a double click
 * or a retry after a lost answer can never act twice.
 */
export function useIntentKey(): { key: () => string; renew: () => void } {
  const held = useRef<string | null>(null)
  const key = useCallback(() => (held.current ??= randomKey()), [])
  const renew = useCallback(() => {
    held.current = null
  }, [])
  return { key, renew }
}
