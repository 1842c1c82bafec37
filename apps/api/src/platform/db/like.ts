/** A pattern for `like` that finds `text` anywhere, letter by letter: its first 100 characters, with no character of special meaning. */
export const containing = (text: string): string => `%${text.slice(0, 100).replace(/[\\%_]/g, (c) => `\\${c}`)}%`
