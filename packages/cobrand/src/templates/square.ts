import type { ColorRef } from '../palette.ts'
import type { Template } from '../template.ts'
import { LABELS, NAMES } from './labels.ts'
import { accent, bothLogos, openText } from './zones.ts'

const ground: ColorRef = 'workspace.primary'
const partner: ColorRef = { apart: { zone: 'accent' }, from: ground }
const A = [838, 92, 200] as const
const B = [1012, 246, 200] as const

/** Social card 1080 × 1080: the claim on the workspace's colour, both logos on a strip of paper. */
export const square: Template = {
  id: 'square-card',
  version: 1,
  name: NAMES.square,
  size: { width: 1080, height: 1080, label: '1080 × 1080' },
  scale: 1,
  ground,
  decor: [
    { kind: 'circle', cx: A[0], cy: A[1], r: A[2], fill: { mix: [ground, '#ffffff'], share: 0.16 } },
    { kind: 'circle', cx: B[0], cy: B[1], r: B[2], fill: partner },
    { kind: 'lens', a: A, b: B, fill: { mix: [partner, '#ffffff'], share: 0.55 } },
    { kind: 'rect', box: { x: 0, y: 912, width: 1080, height: 168 }, fill: 'workspace.paper' },
    { kind: 'rect', box: { x: 762, y: 622, width: 254, height: 254 }, radius: 28, fill: '#ffffff' },
  ],
  frames: [
    {
      id: 'top',
      box: { x: 72, y: 72, width: 480, height: 64 },
      direction: 'column',
      justify: 'start',
      gap: 0,
      zones: ['eyebrow'],
      ground,
    },
    {
      id: 'copy',
      box: { x: 72, y: 300, width: 656, height: 446 },
      direction: 'column',
      justify: 'end',
      gap: 26,
      zones: ['headline', 'body'],
      ground,
    },
    {
      id: 'action',
      box: { x: 72, y: 772, width: 650, height: 104 },
      direction: 'column',
      justify: 'end',
      gap: 0,
      zones: ['action'],
      ground,
    },
    {
      id: 'brands',
      box: { x: 72, y: 926, width: 936, height: 140 },
      direction: 'row',
      justify: 'start',
      gap: 44,
      zones: ['workspaceLogo', 'partnerLogo'],
      ground: 'workspace.paper',
      divider: true,
    },
  ],
  zones: [
    openText('eyebrow', {
      maxLength: 40,
      size: { max: 30, min: 20 },
      weight: 600,
      color: 'workspace.paper',
      maxLines: 2,
    }),
    openText('headline', {
      maxLength: 80,
      required: true,
      size: { max: 96, min: 44 },
      weight: 800,
      color: 'workspace.paper',
      lineHeight: 1.06,
      balance: true,
    }),
    openText('body', {
      maxLength: 140,
      size: { max: 36, min: 24 },
      weight: 400,
      color: 'workspace.paper',
      lineHeight: 1.36,
      balance: true,
    }),
    openText('action', {
      maxLength: 36,
      size: { max: 34, min: 22 },
      weight: 600,
      color: 'workspace.ink',
      pill: { fill: partner, radius: 60 },
    }),
    ...bothLogos(330, 84),
    { id: 'code', kind: 'QR', access: 'LOCKED', label: LABELS.code, box: { x: 772, y: 632, width: 234, height: 234 } },
    accent,
  ],
}
