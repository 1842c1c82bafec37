export { RENDITION_FORMATS, RENDITION_TYPES, type RenditionFormat } from './formats.ts'
export { type Rendition, Rendering, renderingOf } from './rendering.ts'
