import type { ColorRef } from '../palette.ts'
import type { Template, TextZone } from '../template.ts'
import { LABELS, NAMES, SET } from './labels.ts'
import { accent, bothLogos, openText } from './zones.ts'

const hero: ColorRef = 'workspace.primary'
const partner: ColorRef = { apart: { zone: 'accent' }, from: hero }
const foot: ColorRef = { zone: 'accent' }
const card: ColorRef = { mix: ['workspace.paper', 'workspace.primary'], share: 0.09 }
const A = [590, 284, 142] as const
const B = [724, 350, 142] as const

const point = (id: 'point1' | 'point2' | 'point3', sign: string): TextZone =>
  openText(id, {
    maxLength: 90,
    size: { max: 19, min: 12 },
    weight: 400,
    color: 'workspace.ink',
    lineHeight: 1.4,
    badge: { sign, fill: hero },
  })

/** Leaflet A4 portrait: claim and picture above, reasons and code in the middle, the way to act below. */
export const leaflet: Template = {
  id: 'leaflet-a4',
  version: 1,
  name: NAMES.leaflet,
  size: { width: 794, height: 1123, label: 'A4' },
  scale: 2,
  ground: 'workspace.paper',
  decor: [
    { kind: 'rect', box: { x: 0, y: 128, width: 794, height: 372 }, fill: hero },
    { kind: 'circle', cx: A[0], cy: A[1], r: A[2], fill: { mix: [hero, '#ffffff'], share: 0.16 } },
    { kind: 'circle', cx: B[0], cy: B[1], r: B[2], fill: partner },
    { kind: 'lens', a: A, b: B, fill: { mix: [partner, '#ffffff'], share: 0.55 } },
    { kind: 'rect', box: { x: 0, y: 500, width: 794, height: 8 }, fill: partner },
    { kind: 'rect', box: { x: 526, y: 676, width: 212, height: 278 }, radius: 18, fill: card },
    { kind: 'rect', box: { x: 540, y: 690, width: 184, height: 184 }, radius: 10, fill: '#ffffff' },
    { kind: 'rect', box: { x: 0, y: 994, width: 794, height: 129 }, fill: foot },
  ],
  frames: [
    {
      id: 'brands',
      box: { x: 56, y: 20, width: 682, height: 88 },
      direction: 'row',
      justify: 'between',
      gap: 40,
      zones: ['workspaceLogo', 'partnerLogo'],
      ground: 'workspace.paper',
    },
    {
      id: 'claim',
      box: { x: 56, y: 164, width: 380, height: 300 },
      direction: 'column',
      justify: 'center',
      gap: 14,
      zones: ['eyebrow', 'headline'],
      ground: hero,
    },
    {
      id: 'body',
      box: { x: 56, y: 534, width: 682, height: 122 },
      direction: 'column',
      justify: 'center',
      gap: 0,
      zones: ['body'],
      ground: 'workspace.paper',
    },
    {
      id: 'points',
      box: { x: 56, y: 676, width: 430, height: 278 },
      direction: 'column',
      justify: 'center',
      gap: 24,
      zones: ['point1', 'point2', 'point3'],
      ground: 'workspace.paper',
    },
    {
      id: 'scan',
      box: { x: 540, y: 884, width: 184, height: 56 },
      direction: 'column',
      justify: 'center',
      gap: 0,
      zones: ['scan'],
      ground: card,
    },
    {
      id: 'foot',
      box: { x: 56, y: 1008, width: 682, height: 101 },
      direction: 'column',
      justify: 'center',
      gap: 6,
      zones: ['action', 'link'],
      ground: foot,
    },
  ],
  zones: [
    openText('eyebrow', { maxLength: 40, size: { max: 17, min: 13 }, weight: 600, color: 'workspace.paper' }),
    openText('headline', {
      maxLength: 80,
      required: true,
      size: { max: 50, min: 25 },
      weight: 800,
      color: 'workspace.paper',
      lineHeight: 1.1,
      balance: true,
    }),
    openText('body', {
      maxLength: 320,
      size: { max: 22, min: 13 },
      weight: 400,
      color: 'workspace.ink',
      lineHeight: 1.5,
    }),
    point('point1', '1'),
    point('point2', '2'),
    point('point3', '3'),
    {
      id: 'scan',
      kind: 'TEXT',
      access: 'LOCKED',
      label: LABELS.scan,
      text: SET.scan,
      maxLength: 60,
      size: { max: 15, min: 11 },
      weight: 600,
      color: 'workspace.ink',
      align: 'center',
      balance: true,
    },
    openText('action', {
      maxLength: 60,
      size: { max: 32, min: 18 },
      weight: 800,
      color: 'workspace.paper',
      lineHeight: 1.15,
    }),
    {
      id: 'link',
      kind: 'TEXT',
      access: 'LOCKED',
      shows: 'LINK',
      label: LABELS.link,
      maxLength: 90,
      size: { max: 17, min: 12 },
      weight: 600,
      color: 'workspace.paper',
    },
    ...bothLogos(230, 60),
    {
      id: 'picture',
      kind: 'IMAGE',
      access: 'OPEN',
      label: LABELS.picture,
      box: { x: 454, y: 128, width: 340, height: 372 },
    },
    {
      id: 'code',
      kind: 'QR',
      access: 'LOCKED',
      label: LABELS.code,
      box: { x: 546, y: 696, width: 172, height: 172 },
      emblem: 'partner',
    },
    accent,
  ],
}
