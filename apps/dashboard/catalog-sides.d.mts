export type Part = 'program' | 'partner' | 'settings' | 'writing' | 'entry' | 'rewards' | 'common'
export function sidesOf(id: string): Part[]
export function partsAt(page: string, source: string): string[]
