import sharp from 'sharp'

/** A picture as WebP, with `longestSide` pixels at most. */
export const smallCopy = (bytes: Uint8Array, longestSide: number): Promise<Buffer> =>
  sharp(bytes)
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 82 })
    .toBuffer()
