import type { ColorRef } from '../palette.ts'
import type { Template } from '../template.ts'
import { NAMES } from './labels.ts'
import { bothLogos, openText } from './zones.ts'

const ground: ColorRef = 'workspace.primary'
const partner: ColorRef = { apart: 'partner.primary', from: ground }
const A = [1052, 62, 174] as const
const B = [1156, 220, 174] as const

/** Link preview of an article, 1200 × 630: its title, and the two brands that wrote it together. */
export const article: Template = {
  id: 'article-card',
  version: 1,
  name: NAMES.article,
  size: { width: 1200, height: 630, label: '1200 × 630' },
  scale: 1,
  ground,
  decor: [
    { kind: 'circle', cx: A[0], cy: A[1], r: A[2], fill: { mix: [ground, '#ffffff'], share: 0.16 } },
    { kind: 'circle', cx: B[0], cy: B[1], r: B[2], fill: partner },
    { kind: 'lens', a: A, b: B, fill: { mix: [partner, '#ffffff'], share: 0.55 } },
    { kind: 'rect', box: { x: 0, y: 490, width: 1200, height: 140 }, fill: 'workspace.paper' },
    { kind: 'rect', box: { x: 0, y: 482, width: 1200, height: 8 }, fill: partner },
  ],
  frames: [
    {
      id: 'copy',
      box: { x: 72, y: 64, width: 780, height: 366 },
      direction: 'column',
      justify: 'center',
      gap: 20,
      zones: ['eyebrow', 'headline'],
      ground,
    },
    {
      id: 'brands',
      box: { x: 72, y: 502, width: 1056, height: 116 },
      direction: 'row',
      justify: 'start',
      gap: 40,
      zones: ['workspaceLogo', 'partnerLogo'],
      ground: 'workspace.paper',
      divider: true,
    },
  ],
  zones: [
    openText('eyebrow', { maxLength: 60, size: { max: 28, min: 20 }, weight: 600, color: 'workspace.paper' }),
    openText('headline', {
      maxLength: 140,
      required: true,
      size: { max: 78, min: 34 },
      weight: 800,
      color: 'workspace.paper',
      lineHeight: 1.1,
      balance: true,
    }),
    ...bothLogos(300, 68),
  ],
}
