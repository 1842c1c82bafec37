import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Matches every graphql(`…`) call; the first group is the document's text. */
export const CALL = /\bgraphql\(\s*(?:\/\* GraphQL \*\/\s*)?`([^`]*)`\s*,?\s*\)/g

/** All graphql(`…`) texts of one source file. */
export function pluck(source) {
  return [...source.matchAll(CALL)].map((match) => match[1])
}

/** Paths of the TypeScript files below a folder, generated code left out. */
export function sources(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/gql/'))
}

/** Every document below a folder as { path, text }. */
export function collect(folder) {
  return sources(folder).flatMap((path) => pluck(readFileSync(path, 'utf8')).map((text) => ({ path, text })))
}
