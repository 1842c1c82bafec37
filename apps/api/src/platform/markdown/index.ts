export type { Addresses, PostImage, PostLink } from './addresses.ts'
export type { PostHeading } from './headings.ts'
export type { RenderedPost } from './render-markdown.ts'
export { renderPost } from './render-post.ts'
