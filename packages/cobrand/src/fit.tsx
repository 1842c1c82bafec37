import type { MeasuredNode, Node } from '@takumi-rs/core'
import { fromJsx } from '@takumi-rs/helpers/jsx'
import { FrameContent, frameStyle, rootStyle, type TypeFit } from './artboard.tsx'
import { splitLongWords } from './line-breaks.ts'
import { textZonesIn, type Scene } from './scene.ts'
import type { Frame } from './template.ts'

export type Measure = (node: Node, width: number) => Promise<MeasuredNode>

/** How a frame's type is set: 1 its largest size, 0 its smallest; very long words split or not; too large even so. */
export type Fit = { readonly fit: number; readonly split: boolean; readonly overflows: boolean }

const STEPS = 16

/** Finds for each frame the largest type with which its texts stay in their box, breaking no word. */
export async function fitFrames(scene: Scene, measure: Measure): Promise<ReadonlyMap<string, Fit>> {
  const fits = new Map<string, Fit>()
  for (const frame of scene.template.frames) fits.set(frame.id, await fitFrame(frame, scene, measure))
  return fits
}

/** Below this a word set in two looks better than small type. */
const SMALL = 0.6

async function fitFrame(frame: Frame, scene: Scene, measure: Measure): Promise<Fit> {
  const zones = textZonesIn(scene, frame)
  const named = frame.zones.some((id) => (scene.marks.get(id)?.name ?? null) !== null)
  if (!named && zones.length === 0) return { fit: 1, split: false, overflows: false }
  const whole = await largest(frame, scene, false, measure)
  if (whole.fit >= SMALL) return whole
  const splits = zones.some((zone) => {
    const text = scene.texts.get(zone.id) ?? ''
    return splitLongWords(text, scene.input.locale) !== text
  })
  if (!splits) return whole
  const split = await largest(frame, scene, true, measure)
  return split.fit > whole.fit || (whole.fit === 0 && !split.overflows) ? split : whole
}

async function largest(frame: Frame, scene: Scene, split: boolean, measure: Measure): Promise<Fit> {
  let [fitting, tooLarge] = [-1, STEPS + 1]
  while (tooLarge - fitting > 1) {
    const step = fitting === -1 && tooLarge === STEPS + 1 ? STEPS : (fitting + tooLarge) >> 1
    if (await stays(frame, scene, { fit: step / STEPS, split }, measure)) fitting = step
    else tooLarge = step
  }
  return { fit: Math.max(0, fitting) / STEPS, split, overflows: fitting === -1 }
}

async function stays(frame: Frame, scene: Scene, fit: TypeFit, measure: Measure): Promise<boolean> {
  const { width, height } = frame.box
  const { node } = await fromJsx(
    <div style={{ ...rootStyle(scene), flexDirection: 'column', alignItems: 'stretch', width }}>
      <div style={frameStyle(frame)}>
        <FrameContent frame={frame} scene={scene} fit={fit} />
      </div>
    </div>,
  )
  const measured = await measure({ ...node, lang: scene.input.locale }, width)
  return measured.height <= height + 0.5 && !anyOutside(measured, width)
}

function anyOutside(node: MeasuredNode, right: number): boolean {
  const left = node.transform[4]
  if (left + node.width > right + 1) return true
  if (node.runs.some((run) => run.x + run.width > node.width + 1)) return true
  return node.children.some((child) => anyOutside(child, right))
}
