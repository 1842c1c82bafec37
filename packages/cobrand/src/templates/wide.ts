import type { ColorRef } from '../palette.ts'
import type { Template } from '../template.ts'
import { LABELS, NAMES } from './labels.ts'
import { accent, bothLogos, openText } from './zones.ts'

const panel: ColorRef = 'workspace.primary'
const partner: ColorRef = { apart: { zone: 'accent' }, from: panel }
const A = [868, 92, 210] as const
const B = [1128, 520, 250] as const

/** Social and link-preview card 1200 × 630: the claim on paper, the code on a panel of the workspace's colour. */
export const wide: Template = {
  id: 'wide-card',
  version: 1,
  name: NAMES.wide,
  size: { width: 1200, height: 630, label: '1200 × 630' },
  scale: 1,
  ground: 'workspace.paper',
  decor: [
    { kind: 'rect', box: { x: 800, y: 0, width: 400, height: 630 }, fill: panel },
    { kind: 'circle', cx: 1200, cy: 0, r: A[2], fill: { mix: [panel, '#ffffff'], share: 0.16 } },
    { kind: 'circle', cx: B[0], cy: 630, r: B[2], fill: partner },
    { kind: 'rect', box: { x: 872, y: 150, width: 256, height: 256 }, radius: 26, fill: '#ffffff' },
    { kind: 'rect', box: { x: 784, y: 0, width: 16, height: 630 }, fill: partner },
  ],
  frames: [
    {
      id: 'brands',
      box: { x: 64, y: 48, width: 672, height: 108 },
      direction: 'row',
      justify: 'start',
      gap: 34,
      zones: ['workspaceLogo', 'partnerLogo'],
      ground: 'workspace.paper',
      divider: true,
    },
    {
      id: 'copy',
      box: { x: 64, y: 176, width: 672, height: 300 },
      direction: 'column',
      justify: 'center',
      gap: 20,
      zones: ['headline', 'body'],
      ground: 'workspace.paper',
    },
    {
      id: 'action',
      box: { x: 64, y: 492, width: 672, height: 84 },
      direction: 'column',
      justify: 'end',
      gap: 0,
      zones: ['action'],
      ground: 'workspace.paper',
    },
  ],
  zones: [
    openText('headline', {
      maxLength: 80,
      required: true,
      size: { max: 72, min: 34 },
      weight: 800,
      color: 'workspace.ink',
      lineHeight: 1.08,
      balance: true,
    }),
    openText('body', {
      maxLength: 140,
      size: { max: 28, min: 18 },
      weight: 400,
      color: { mix: ['workspace.ink', 'workspace.paper'], share: 0.22 },
      lineHeight: 1.38,
      balance: true,
    }),
    openText('action', {
      maxLength: 36,
      size: { max: 28, min: 18 },
      weight: 600,
      color: 'workspace.paper',
      pill: { fill: 'workspace.primary', radius: 50 },
    }),
    ...bothLogos(236, 62),
    { id: 'code', kind: 'QR', access: 'LOCKED', label: LABELS.code, box: { x: 882, y: 160, width: 236, height: 236 } },
    accent,
  ],
}
