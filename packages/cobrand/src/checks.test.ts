import { expect, test } from 'vitest'
import { checkClearSpace } from './check-clear-space.ts'
import { checkContent } from './check-content.ts'
import { checkBrandKit, checkContrast } from './check-contrast.ts'
import { TEMPLATES } from './templates/index.ts'
import { CASES, inputFor, kit } from './testing/fixtures.ts'

const [square] = TEMPLATES
const [plain] = CASES
if (square === undefined || plain === undefined) throw new Error('fixtures are missing')
const size = { width: 400, height: 400 }
const logo = { id: 'logo', box: { x: 100, y: 100, width: 80, height: 40 } }

test('a logo needs a quarter of its height free on every side', () => {
  const near = { id: 'text', box: { x: 185, y: 110, width: 50, height: 10 } }
  const far = { id: 'text', box: { x: 191, y: 110, width: 50, height: 10 } }
  expect(checkClearSpace([logo], [near], size)).toMatchObject([
    { code: 'CLEAR_SPACE', where: 'logo', params: { near: 'text' } },
  ])
  expect(checkClearSpace([logo], [far], size)).toEqual([])
  const cornered = { id: 'logo', box: { x: 5, y: 100, width: 80, height: 40 } }
  expect(checkClearSpace([cornered], [], size)).toMatchObject([{ params: { near: 'edge' } }])
})

test('ink that does not read on paper is a warning', () => {
  const pale = {
    ...kit('Pale', '#1c4dd6', null),
    colors: { primary: '#1c4dd6', secondary: '#0ea5a4', ink: '#bbbbbb', paper: '#ffffff' },
  } as const
  expect(checkBrandKit('partner', pale)).toMatchObject([
    { code: 'CONTRAST_LOW', severity: 'WARNING', where: 'partner' },
  ])
})

test('paper on a yellow ground is reported, with the ratio', () => {
  const yellow = { workspace: kit('Yellow', '#ffd43b', null), partner: kit('Blue', '#1c4dd6', null) }
  const found = checkContrast(square, yellow).find((f) => f.where === 'headline')
  expect(found).toMatchObject({ code: 'CONTRAST_LOW', severity: 'NOTE', params: { required: 3 } })
  expect(found?.params['ratio']).toBeLessThan(1.5)
})

test('locked and unknown zones, long and missing texts, and a missing link are named', () => {
  const { link: _none, ...input } = inputFor(square, plain)
  const findings = checkContent({
    ...input,
    texts: { body: 'x'.repeat(141), nowhere: 'x' },
    colors: { code: '#123456' },
  })
  expect(findings.map((f) => `${f.code} ${f.where}`).sort()).toEqual([
    'LINK_MISSING code',
    'TEXT_REQUIRED headline',
    'TEXT_TOO_LONG body',
    'ZONE_LOCKED code',
    'ZONE_UNKNOWN nowhere',
  ])
})
