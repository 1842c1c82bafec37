export type Part =
  | 'program'
  | 'partner'
  | 'settings'
  | 'offers'
  | 'triage'
  | 'paying'
  | 'posts'
  | 'library'
  | 'content'
  | 'writing'
  | 'entry'
  | 'rewards'
  | 'common'
export const parts: readonly string[]
export function sidesOf(id: string): Part[]
export function partsAt(page: string, source: string): string[]
