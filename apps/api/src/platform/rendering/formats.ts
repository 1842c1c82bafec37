export const RENDITION_FORMATS = ['svg', 'png', 'pdf'] as const
export type RenditionFormat = (typeof RENDITION_FORMATS)[number]

export const RENDITION_TYPES: Readonly<Record<RenditionFormat, string>> = {
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  pdf: 'application/pdf',
}
