import type { Template } from '@rapport/cobrand'

const WORDS = {
  en: 'DRAFT · not approved',
  de: 'ENTWURF · nicht freigegeben',
  ja: '下書き・未承認',
  'zh-Hant': '草稿・尚未核准',
  id: 'DRAF · belum disetujui',
}

/** The template with a mark in its lower right corner that says it is a draft: in every format, as part of the design. */
export function withDraftMark(template: Template): Template {
  const { width, height } = template.size
  const size = Math.round(Math.min(width, height) * 0.032)
  const tall = Math.round(size * 2.6)
  const box = { x: 0, y: height - tall - size, width: width - size, height: tall }
  return {
    ...template,
    frames: [
      ...template.frames,
      {
        id: 'draftMark',
        box,
        direction: 'column',
        justify: 'center',
        align: 'end',
        gap: 0,
        zones: ['draftMark'],
        ground: '#8c1d18',
      },
    ],
    zones: [
      ...template.zones,
      {
        id: 'draftMark',
        kind: 'TEXT',
        access: 'LOCKED',
        label: WORDS,
        text: WORDS,
        maxLength: 60,
        size: { max: size, min: Math.round(size * 0.6) },
        weight: 600,
        align: 'right',
        color: '#ffffff',
        pill: { fill: '#8c1d18', radius: size * 2 },
      },
    ],
  }
}
