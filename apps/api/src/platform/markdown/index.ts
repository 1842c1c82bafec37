export type { Addresses, PostImage, PostLink } from './addresses.ts'
export type { PostHeading } from './headings.ts'
export { renderMarkdown, type RenderedPost } from './render-markdown.ts'
