import type { MeasuredNode, Node } from '@takumi-rs/core'
import { PARTIES } from './brand-kit.ts'
import { checkClearSpace } from './check-clear-space.ts'
import { checkContent } from './check-content.ts'
import { checkContrast } from './check-contrast.ts'
import { finding, type Finding } from './findings.ts'
import type { Fit } from './fit.tsx'
import { placedBoxes } from './placed-boxes.ts'
import type { Scene } from './scene.ts'

/** All checks on a design that has been laid out. */
export function checkScene(
  scene: Scene,
  fits: ReadonlyMap<string, Fit>,
  missing: readonly string[],
  node: Node,
  measured: MeasuredNode,
): readonly Finding[] {
  const { input, template } = scene
  const findings: Finding[] = [...checkContent(input), ...checkContrast(template, input.brands)]
  for (const [id, { overflows }] of fits) {
    if (overflows) findings.push(finding('TEXT_OVERFLOW', 'ERROR', id))
  }
  if (missing.length > 0)
    findings.push(finding('GLYPH_MISSING', 'WARNING', 'design', { characters: missing.join(' ') }))
  for (const party of PARTIES) {
    const shown = template.zones.some((zone) => zone.kind === 'LOGO' && zone.party === party)
    if (!shown) continue
    const marks = template.zones.flatMap((z) =>
      z.kind === 'LOGO' && z.party === party ? (scene.marks.get(z.id) ?? []) : [],
    )
    if (marks.some((mark) => mark.logo === null)) findings.push(finding('LOGO_MISSING', 'NOTE', party))
    else if (marks.some((mark) => mark.name !== null)) findings.push(finding('LOGO_TINY', 'WARNING', party))
    if (marks.some((mark) => mark.logo?.plate)) findings.push(finding('LOGO_PLATE', 'NOTE', party))
  }
  const { images, texts } = placedBoxes(node, measured)
  const logos = images.filter(({ id, box }) => id.startsWith('logo-') && !insideACode(scene, box))
  const codes = images.filter(({ id }) => id.startsWith('qr-'))
  return [...findings, ...checkClearSpace(logos, [...texts, ...codes], template.size)]
}

const insideACode = (scene: Scene, { x, y }: { x: number; y: number }): boolean =>
  scene.template.zones.some(
    (zone) =>
      zone.kind === 'QR' &&
      x >= zone.box.x &&
      y >= zone.box.y &&
      x < zone.box.x + zone.box.width &&
      y < zone.box.y + zone.box.height,
  )
