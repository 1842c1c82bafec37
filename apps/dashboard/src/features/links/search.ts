import { cursor, type Cursor, type Raw } from '#lib/search.ts'

/** What the address of the links page may say: also those made for resources, posts and content? */
export type LinksSearch = Cursor & { all?: boolean | undefined }

export const linksSearch = (raw: Raw): LinksSearch => ({ all: raw['all'] === true || undefined, ...cursor(raw) })
