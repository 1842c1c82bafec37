import { expect, test } from 'vitest'
import { article, TEMPLATES } from './index.ts'

const all = [...TEMPLATES, article]
const cases = all.map((template) => ({ template, name: template.id }))

test.each(cases)('$name: texts and logos stand on their ground, never across a circle', ({ template }) => {
  const circles = template.decor.flatMap((d) => (d.kind === 'circle' ? [d] : []))
  for (const { box, id } of template.frames) {
    for (const { cx, cy, r } of circles) {
      const dx = Math.max(box.x - cx, 0, cx - (box.x + box.width))
      const dy = Math.max(box.y - cy, 0, cy - (box.y + box.height))
      expect(Math.hypot(dx, dy), `${id} and the circle at ${cx}, ${cy}`).toBeGreaterThanOrEqual(r)
    }
  }
})

test.each(cases)(
  '$name: every frame names zones that exist, each text and logo stands in one frame',
  ({ template }) => {
    const flowing = template.zones.filter((zone) => zone.kind === 'TEXT' || zone.kind === 'LOGO').map((zone) => zone.id)
    expect(template.frames.flatMap((frame) => frame.zones).sort()).toEqual(flowing.sort())
  },
)

test('labels are there in all five languages', () => {
  for (const zone of all.flatMap((template) => template.zones)) {
    for (const locale of ['en', 'ja', 'zh-Hant', 'de', 'id']) expect(zone.label[locale], zone.id).toBeTruthy()
  }
})
