export const CALL: RegExp
export function pluck(source: string): string[]
export function sources(folder: string): string[]
export function collect(folder: string): { path: string; text: string }[]
