import type { Template } from '../template.ts'
import { leaflet } from './leaflet.ts'
import { square } from './square.ts'
import { story } from './story.ts'
import { wide } from './wide.ts'

export { article } from './article.ts'

/** The designs that come with the product. */
export const TEMPLATES: readonly Template[] = [square, wide, story, leaflet]

/** The design of that id, or undefined. */
export const templateById = (id: string): Template | undefined => TEMPLATES.find((template) => template.id === id)
