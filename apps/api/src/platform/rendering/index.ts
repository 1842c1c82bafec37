export { Busy } from './limit.ts'
export {
  RENDITION_FORMATS,
  RENDITION_TYPES,
  type Rendition,
  type RenditionFormat,
  Rendering,
  renderingOf,
} from './rendering.ts'
