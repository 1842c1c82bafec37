import type { ColorRef } from '../palette.ts'
import type { Template } from '../template.ts'
import { LABELS, NAMES } from './labels.ts'
import { accent, bothLogos, openText } from './zones.ts'

const ground: ColorRef = 'workspace.paper'
const ours: ColorRef = { apart: 'workspace.primary', from: ground }
const theirs: ColorRef = { apart: { apart: { zone: 'accent' }, from: ground }, from: 'workspace.primary' }
const A = [318, 480, 430] as const
const B = [762, 546, 430] as const

/** Story 1080 × 1920: two brands overlap and the code stands in what they share. Top and bottom stay free for the app. */
export const story: Template = {
  id: 'story',
  version: 1,
  name: NAMES.story,
  size: { width: 1080, height: 1920, label: '1080 × 1920' },
  scale: 1,
  ground,
  decor: [
    { kind: 'circle', cx: A[0], cy: A[1], r: A[2], fill: ours },
    { kind: 'circle', cx: B[0], cy: B[1], r: B[2], fill: theirs },
    { kind: 'lens', a: A, b: B, fill: '#ffffff' },
    { kind: 'rect', box: { x: 0, y: 1700, width: 1080, height: 220 }, fill: ours },
    { kind: 'rect', box: { x: 540, y: 1700, width: 540, height: 220 }, fill: theirs },
    {
      kind: 'rect',
      box: { x: 80, y: 1484, width: 920, height: 3 },
      fill: { mix: [ground, 'workspace.ink'], share: 0.14 },
    },
  ],
  frames: [
    {
      id: 'copy',
      box: { x: 80, y: 1012, width: 920, height: 450 },
      direction: 'column',
      justify: 'center',
      gap: 30,
      zones: ['headline', 'body', 'action'],
      ground,
    },
    {
      id: 'brands',
      box: { x: 80, y: 1502, width: 920, height: 150 },
      direction: 'row',
      justify: 'start',
      gap: 46,
      zones: ['workspaceLogo', 'partnerLogo'],
      ground,
      divider: true,
    },
  ],
  zones: [
    openText('headline', {
      maxLength: 80,
      required: true,
      size: { max: 104, min: 46 },
      weight: 800,
      color: 'workspace.ink',
      lineHeight: 1.05,
      balance: true,
    }),
    openText('body', {
      maxLength: 140,
      size: { max: 40, min: 26 },
      weight: 400,
      color: { mix: ['workspace.ink', 'workspace.paper'], share: 0.22 },
      lineHeight: 1.36,
      balance: true,
    }),
    openText('action', {
      maxLength: 36,
      size: { max: 40, min: 26 },
      weight: 600,
      color: 'workspace.paper',
      pill: { fill: ours, radius: 70 },
    }),
    ...bothLogos(340, 88),
    {
      id: 'code',
      kind: 'QR',
      access: 'LOCKED',
      label: LABELS.code,
      box: { x: 402, y: 375, width: 276, height: 276 },
    },
    accent,
  ],
}
