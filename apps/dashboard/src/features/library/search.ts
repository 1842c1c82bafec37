import type { ResourceKind } from '#gql/types'
import { cursor, oneOf, text, type Cursor, type Raw } from '#lib/search.ts'

export const resourceKinds = [
  'LOGO',
  'DOCUMENT',
  'TEXT',
  'IMAGE',
  'VIDEO',
  'LINK',
] as const satisfies readonly ResourceKind[]

/** What the address of the library may say. */
export type LibrarySearch = Cursor & {
  q?: string | undefined
  kind?: ResourceKind | undefined
  program?: string | undefined
  resource?: string | undefined
  /** Whoever comes here lacks a primary resource. */
  primary?: true | undefined
}

const kind = oneOf(resourceKinds)

export const librarySearch = (raw: Raw): LibrarySearch => ({
  q: text(raw['q']),
  kind: kind(raw['kind']),
  program: text(raw['program']),
  resource: text(raw['resource']),
  primary: raw['primary'] === true ? true : undefined,
  ...cursor(raw),
})

/** The same as the API's filter. */
export const libraryWhere = ({ q, kind: only, program }: LibrarySearch) => ({
  ...(q ? { search: q } : {}),
  ...(only ? { kind: only } : {}),
  ...(program ? { programId: program } : {}),
})

/** Whether the address narrows the library at all. */
export const isFiltered = (search: LibrarySearch): boolean => Object.keys(libraryWhere(search)).length > 0
