import { useSyncExternalStore } from 'react'

export type Scheme = 'light' | 'dark' | 'auto'
const KEY = 'rapport-scheme'
const listeners = new Set<() => void>()

function read(): Scheme {
  try {
    const stored = localStorage.getItem(KEY)
    return stored === 'light' || stored === 'dark' ? stored : 'auto'
  } catch {
    return 'auto'
  }
}

let scheme: Scheme = read()

function apply(): void {
  if (scheme === 'auto') delete document.documentElement.dataset['scheme']
  else document.documentElement.dataset['scheme'] = scheme
}
apply()

/** Whether the screen is dark now, by choice or by the system. */
export const isDark = (): boolean =>
  scheme === 'dark' || (scheme === 'auto' && window.matchMedia('(prefers-color-scheme: dark)').matches)

/** Chooses light, dark, or as the system has it; remembered on this device. */
export function setScheme(next: Scheme): void {
  scheme = next
  try {
    localStorage.setItem(KEY, next)
  } catch {
    // The choice then lasts as long as this page.
  }
  apply()
  for (const listener of listeners) listener()
}

/** The chosen scheme. */
export function useScheme(): Scheme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => scheme,
  )
}
