import { useSyncExternalStore } from 'react'

export type Scheme = 'light' | 'dark' | 'auto'
const KEY = 'rapport-scheme'
const listeners = new Set<() => void>()
const system = () => window.matchMedia('(prefers-color-scheme: dark)')

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
  const dark = scheme === 'dark' || (scheme === 'auto' && system().matches)
  document.documentElement.dataset['scheme'] = dark ? 'dark' : 'light'
}
system().addEventListener('change', apply)

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
