export function sideOf(id: string): 'program' | 'partner' | 'common'
