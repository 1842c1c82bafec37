/** What draws. Apart from the rest, since its libraries are slow to load: a start does not wait for them. */
export { openFonts, type FontLibrary } from './fonts.ts'
export { createRenderer, type Renderer } from './renderer.tsx'
