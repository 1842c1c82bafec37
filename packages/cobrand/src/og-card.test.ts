import sharp from 'sharp'
import { expect, test } from 'vitest'
import { composeOgCard, ogCardInput } from './og-card.ts'
import { createRenderer } from './renderer.tsx'
import { textLength } from './text-length.ts'
import { kit, logos } from './testing/fixtures.ts'

const card = {
  title: '小さなお店の請求業務を、パートナーと一緒に半日で終わらせる方法',
  eyebrow: 'あおぞら計測のブログ',
  locale: 'ja',
  workspace: kit('株式会社あおぞら計測', '#1864ab', logos.wide),
  partner: kit('Minato Works', '#e8590c', null),
}

test('a post gets a two-brand picture of the size link previews want', async () => {
  const { width, height, format } = await sharp(await composeOgCard(await createRenderer(), card)).metadata()
  expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: 'png' })
})

test('a title of any length is set without objection', async () => {
  const renderer = await createRenderer()
  const input = ogCardInput({ ...card, title: 'Wie wir gemeinsam schneller liefern '.repeat(20), locale: 'de' })
  expect(textLength(input.texts['headline'] ?? '')).toBeLessThanOrEqual(140)
  expect((await renderer.check(input)).filter((f) => f.severity === 'ERROR')).toEqual([])
})
