import type { CSSProperties, ReactNode } from 'react'
import { legible, mix } from './color.ts'
import type { Fit } from './fit.tsx'
import { familiesFor, isCjk } from './fonts.ts'
import { markPhrases, splitLongWords } from './line-breaks.ts'
import { EMBLEM_SHARE } from './qr.ts'
import type { Mark, Scene } from './scene.ts'
import type { Box, Frame, LogoZone, TextZone } from './template.ts'

const FLEX = { start: 'flex-start', center: 'center', end: 'flex-end', between: 'space-between' } as const

const placed = ({ x, y, width, height }: Box): CSSProperties => ({
  position: 'absolute',
  left: x,
  top: y,
  width,
  height,
})

/** Type size of a zone: `fit` 1 is its largest, 0 its smallest. */
const sizeAt = (zone: TextZone, fit: number): number =>
  Math.round((zone.size.min + (zone.size.max - zone.size.min) * fit) * 2) / 2

type Part<Z> = { readonly zone: Z; readonly frame: Frame; readonly scene: Scene; readonly fit: TypeFit }

/** The type of a frame: 1 its largest size, 0 its smallest; `split` sets very long words in two. */
export type TypeFit = Pick<Fit, 'fit' | 'split'>

function TextView({ zone, frame, scene, fit: { fit, split } }: Part<TextZone>): ReactNode {
  const { locale } = scene.input
  const cjk = isCjk(locale)
  const phrased = cjk && zone.maxLength <= 200
  const ground = scene.color(zone.pill?.fill ?? frame.ground)
  const size = sizeAt(zone, fit)
  const align = zone.align ?? 'left'
  const style: CSSProperties = {
    fontSize: size,
    fontWeight: zone.weight,
    lineHeight: (zone.lineHeight ?? 1.35) + (cjk ? 0.15 : 0),
    letterSpacing: cjk || zone.weight < 800 ? 0 : -size * 0.018,
    color: legible(ground, [scene.color(zone.color), scene.color('workspace.paper'), scene.color('workspace.ink')]),
    textAlign: align,
    whiteSpace: 'pre-line',
    overflowWrap: fit === 0 ? 'anywhere' : 'normal',
    ...(zone.balance ? { textWrap: 'balance' as const } : {}),
    ...(phrased && fit > 0 ? { wordBreak: 'keep-all' as const } : {}),
    ...(zone.maxLines ? { lineClamp: zone.maxLines } : {}),
  }
  const given = scene.texts.get(zone.id) ?? ''
  const text = split ? splitLongWords(given, locale) : phrased ? markPhrases(given, locale) : given
  if (zone.pill) {
    const pill: CSSProperties = {
      display: 'flex',
      alignSelf: FLEX[align === 'center' ? 'center' : align === 'right' ? 'end' : 'start'],
      padding: `${size * 0.62}px ${size * 1.15}px`,
      borderRadius: zone.pill.radius,
      backgroundColor: ground,
      maxWidth: '100%',
    }
    return (
      <div style={pill}>
        <div style={{ ...style, lineHeight: 1.25 }}>{text}</div>
      </div>
    )
  }
  if (zone.badge) {
    const fill = scene.color(zone.badge.fill)
    const disc: CSSProperties = {
      display: 'flex',
      flexShrink: 0,
      alignItems: 'center',
      justifyContent: 'center',
      width: size * 1.9,
      height: size * 1.9,
      borderRadius: size,
      backgroundColor: fill,
      color: legible(fill, ['#ffffff', scene.color('workspace.ink')]),
      fontSize: size * 0.95,
      fontWeight: 800,
      lineHeight: 1,
    }
    return (
      <div style={{ display: 'flex', alignItems: 'center', gap: size * 0.9 }}>
        <div style={disc}>{zone.badge.sign}</div>
        <div style={{ ...style, flexShrink: 1 }}>{text}</div>
      </div>
    )
  }
  return <div style={style}>{text}</div>
}

function MarkView({ zone, mark, frame, scene, fit: { fit } }: Part<LogoZone> & { readonly mark: Mark }): ReactNode {
  const ground = scene.color(frame.ground)
  const brand = scene.input.brands[zone.party]
  const size = Math.round(zone.height * (0.2 + 0.24 * fit))
  const name = mark.name !== null && (
    <div
      style={{
        fontSize: size,
        fontWeight: 800,
        lineHeight: isCjk(scene.input.locale) ? 1.3 : 1.12,
        letterSpacing: -size * 0.01,
        maxWidth: zone.width * 1.25,
        color: legible(ground, [brand.colors.primary, brand.colors.ink, brand.colors.paper]),
        overflowWrap: fit === 0 ? 'anywhere' : 'normal',
        textWrap: 'balance',
      }}
    >
      {mark.name}
    </div>
  )
  if (mark.logo === null) return name || null
  const pad = mark.logo.plate ? Math.round(zone.height * 0.16) : 0
  const plate: CSSProperties = {
    display: 'flex',
    flexShrink: 0,
    padding: pad,
    borderRadius: Math.round(zone.height * 0.14),
    ...(mark.logo.plate ? { backgroundColor: mark.logo.plate } : {}),
  }
  return (
    <div style={{ display: 'flex', alignItems: 'center', gap: Math.round(zone.height * 0.22) }}>
      <div style={plate}>
        <img src={mark.logo.src} width={mark.logo.width} height={mark.logo.height} />
      </div>
      {name}
    </div>
  )
}

/** What flows in one frame, without its box: the fitting measures it, the artboard places it. */
export function FrameContent({ frame, scene, fit }: { frame: Frame; scene: Scene; fit: TypeFit }): ReactNode {
  const children: ReactNode[] = []
  for (const id of frame.zones) {
    const zone = scene.zones.get(id)
    const mark = scene.marks.get(id)
    if (zone?.kind === 'TEXT' && scene.texts.has(id)) {
      children.push(<TextView key={id} zone={zone} frame={frame} scene={scene} fit={fit} />)
    } else if (zone?.kind === 'LOGO' && mark !== undefined) {
      if (frame.divider && children.length > 0)
        children.push(<Divider key={`${id}-divider`} zone={zone} ground={frame} scene={scene} />)
      children.push(<MarkView key={id} zone={zone} mark={mark} frame={frame} scene={scene} fit={fit} />)
    }
  }
  return children
}

function Divider({ zone, ground, scene }: { zone: LogoZone; ground: Frame; scene: Scene }): ReactNode {
  const behind = scene.color(ground.ground)
  const color = mix(behind, legible(behind, [scene.color('workspace.ink'), scene.color('workspace.paper')]), 0.28)
  return <div style={{ width: 2, flexShrink: 0, height: Math.round(zone.height * 0.7), backgroundColor: color }} />
}

/** The layout of a frame's children; `box` is left out while measuring. */
export const frameStyle = (frame: Frame): CSSProperties => ({
  display: 'flex',
  flexDirection: frame.direction,
  justifyContent: FLEX[frame.justify],
  alignItems: frame.align === undefined ? (frame.direction === 'row' ? 'center' : 'stretch') : FLEX[frame.align],
  gap: frame.gap,
})

/** What every design inherits: typefaces in the reader's order, and language for line breaking. */
export const rootStyle = (scene: Scene): CSSProperties => ({
  display: 'flex',
  position: 'relative',
  boxSizing: 'border-box',
  fontFamily: familiesFor(scene.input.locale)
    .map((family) => `"${family}"`)
    .join(', '),
})

const LARGEST: TypeFit = { fit: 1, split: false }

/** The whole design. `fits` says for each frame how large its type may be (see `fitFrames`). */
export function Artboard({ scene, fits }: { scene: Scene; fits: ReadonlyMap<string, TypeFit> }): ReactNode {
  const { template } = scene
  const { width, height } = template.size
  const has = (src: string): boolean => scene.images.some((image) => image.src === src)
  return (
    <div style={{ ...rootStyle(scene), width, height, overflow: 'hidden' }}>
      <img src="decor" width={width} height={height} style={placed({ x: 0, y: 0, width, height })} />
      {template.zones.map(
        (zone) =>
          zone.kind === 'IMAGE' &&
          has(`image-${zone.id}`) && (
            <img
              key={zone.id}
              src={`image-${zone.id}`}
              style={{ ...placed(zone.box), borderRadius: zone.radius ?? 0 }}
            />
          ),
      )}
      {template.frames.map((frame) => (
        <div key={frame.id} style={{ ...placed(frame.box), ...frameStyle(frame), overflow: 'hidden' }}>
          <FrameContent frame={frame} scene={scene} fit={fits.get(frame.id) ?? LARGEST} />
        </div>
      ))}
      {template.zones.map(
        (zone) => zone.kind === 'QR' && has(`qr-${zone.id}`) && <Qr key={zone.id} id={zone.id} scene={scene} />,
      )}
    </div>
  )
}

function Qr({ id, scene }: { id: string; scene: Scene }): ReactNode {
  const zone = scene.zones.get(id)
  if (zone?.kind !== 'QR') return null
  const { box, emblem } = zone
  const logo = emblem && scene.images.find((image) => image.src === `logo-${emblem}`)
  const plate = emblem && scene.emblemPlates.get(emblem)
  const centred = (side: number): Box => ({
    x: box.x + (box.width - side) / 2,
    y: box.y + (box.height - side) / 2,
    width: side,
    height: side,
  })
  const side = box.width * EMBLEM_SHARE * 0.86
  return (
    <>
      <img src={`qr-${id}`} width={box.width} height={box.height} style={placed(box)} />
      {logo && plate && <div style={{ ...placed(centred(side)), borderRadius: side * 0.16, backgroundColor: plate }} />}
      {logo && <img src={logo.src} style={{ ...placed(centred(side * (plate ? 0.74 : 0.9))), objectFit: 'contain' }} />}
    </>
  )
}
