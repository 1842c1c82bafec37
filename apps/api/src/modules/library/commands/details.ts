import { isRefusal, type Refusal, Refused, refusal } from '@rapport/domain'
import { type Locale, parseText } from '@rapport/domain/identity'
import type { ResourceRow } from '../queries.ts'

type Given = {
  title?: string | null | undefined
  description?: string | null | undefined
  language?: Locale | null | undefined
  folder?: string | null | undefined
  tags?: readonly string[] | null | undefined
  primary?: boolean | null | undefined
  expiresAt?: Date | null | undefined
}
type Details = Partial<
  Pick<ResourceRow, 'title' | 'description' | 'language' | 'folder' | 'tags' | 'isPrimary' | 'expiresAt'>
>

/** What is said about a resource, read from an input; only what is given. Throws with every problem at once. */
export function readDetails(input: Given): Details {
  const problems: Refusal[] = []
  const take = (
    text: string,
    path: string[],
    max: number,
    rest: { min?: number; multiline?: boolean } = {},
  ): string => {
    const value = parseText(text, { path, max, ...rest })
    if (isRefusal(value)) problems.push(value)
    return isRefusal(value) ? '' : value
  }
  const tags = (input.tags === null ? [] : input.tags)?.map((tag, index) => take(tag, ['tags', String(index)], 40))
  if (tags && tags.length > 20) problems.push(refusal('TOO_MANY', ['tags'], { max: 20 }))
  const details: Details = {
    ...(input.title != null ? { title: take(input.title, ['title'], 120) } : {}),
    ...(input.description !== undefined
      ? { description: take(input.description ?? '', ['description'], 2000, { min: 0, multiline: true }) }
      : {}),
    ...(input.folder !== undefined ? { folder: input.folder?.trim() ? take(input.folder, ['folder'], 80) : null } : {}),
    ...(input.language !== undefined ? { language: input.language } : {}),
    ...(tags ? { tags: [...new Set(tags)] } : {}),
    ...(input.primary != null ? { isPrimary: input.primary } : {}),
    ...(input.expiresAt !== undefined ? { expiresAt: input.expiresAt } : {}),
  }
  if (problems.length > 0) throw new Refused(problems)
  return details
}
