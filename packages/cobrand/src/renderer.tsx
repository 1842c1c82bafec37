import { Renderer as Takumi, type MeasuredNode, type Node } from '@takumi-rs/core'
import { fromJsx } from '@takumi-rs/helpers/jsx'
import { Artboard } from './artboard.tsx'
import { checkScene } from './checks.ts'
import type { Finding } from './findings.ts'
import { fitFrames, type Fit } from './fit.tsx'
import { familiesFor, openFonts, rangesOf, type Face } from './fonts.ts'
import { inlineSvg, titled } from './inline-svg.ts'
import { titleOf, type RenderInput } from './input.ts'
import { logoCache } from './logo.ts'
import { pdfOf } from './pdf.ts'
import { lettersOf, sceneOf, type Scene } from './scene.ts'

/** Renders co-branded designs. The same input always gives the same bytes. */
export interface Renderer {
  /** A self-contained SVG document: letters are outlines, pictures are embedded. */
  svg(input: RenderInput): Promise<string>
  /** PNG bytes; `scale` multiplies the design's pixels (default: the template's own). */
  png(input: RenderInput, options?: { readonly scale?: number }): Promise<Uint8Array>
  /** A one-page PDF with vector shapes, searchable text and a link under each QR code. */
  pdf(input: RenderInput): Promise<Uint8Array>
  /** What a designer would object to; empty when all is well. */
  check(input: RenderInput): Promise<readonly Finding[]>
}

type Laid = {
  readonly scene: Scene
  readonly fits: ReadonlyMap<string, Fit>
  readonly node: Node
  /** Characters no typeface can draw. */
  readonly missing: readonly string[]
}

/** A renderer to keep for the life of the process. Typefaces are unpacked once into `fontCacheDir`, as texts need them. */
export async function createRenderer(options: { readonly fontCacheDir?: string } = {}): Promise<Renderer> {
  const fonts = await openFonts(options.fontCacheDir)
  const takumi = new Takumi()
  const registered = new Map<string, Promise<unknown>>()

  async function register(scene: Scene): Promise<readonly string[]> {
    const { faces, missing } = await fonts.facesFor(lettersOf(scene), scene.input.locale)
    await Promise.all(faces.map(registerOnce))
    return missing
  }

  function registerOnce({ id, family, weight, data, points }: Face): Promise<unknown> {
    const found = registered.get(id)
    if (found !== undefined) return found
    const done = takumi.registerFont({ name: family, weight, data, unicodeRange: rangesOf(points) })
    registered.set(id, done)
    return done
  }

  const readLogo = logoCache()

  async function lay(input: RenderInput): Promise<Laid> {
    const scene = await sceneOf(input, readLogo)
    const missing = await register(scene)
    const shared = { fontFamilies: [...familiesFor(input.locale)], lang: input.locale }
    const measure = (node: Node, width: number): Promise<MeasuredNode> => takumi.measure(node, { ...shared, width })
    const fits = await fitFrames(scene, measure)
    const { node } = await fromJsx(<Artboard scene={scene} fits={fits} />)
    return { scene, fits, missing, node: { ...node, lang: input.locale } }
  }

  const optionsOf = ({ scene: { input, images } }: Laid) => ({
    width: input.template.size.width,
    height: input.template.size.height,
    images: [...images],
    fontFamilies: [...familiesFor(input.locale)],
    lang: input.locale,
  })

  async function svgOf(laid: Laid): Promise<string> {
    const drawn = await takumi.renderSvg(laid.node, optionsOf(laid))
    return titled(inlineSvg(drawn), titleOf(laid.scene.input))
  }

  return {
    svg: async (input) => svgOf(await lay(input)),
    png: async (input, { scale } = {}) => {
      const laid = await lay(input)
      const ratio = scale ?? input.template.scale
      const { width, height } = input.template.size
      return takumi.render(laid.node, {
        ...optionsOf(laid),
        format: 'png',
        width: Math.round(width * ratio),
        height: Math.round(height * ratio),
        devicePixelRatio: ratio,
      })
    },
    pdf: async (input) => {
      const laid = await lay(input)
      return pdfOf(input, await svgOf(laid), await takumi.measure(laid.node, optionsOf(laid)), fonts)
    },
    check: async (input) => {
      const laid = await lay(input)
      const { scene, fits, missing, node } = laid
      return checkScene(scene, fits, missing, node, await takumi.measure(laid.node, optionsOf(laid)))
    },
  }
}
