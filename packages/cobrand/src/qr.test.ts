import { expect, test } from 'vitest'
import { EMBLEM_SHARE, qrPath, qrSvg, QUIET_ZONE } from './qr.ts'
import { decodeQr } from './testing/fixtures.ts'

const links = [
  'https://a.co/r/x',
  'https://go.example.com/r/harbor-pine?utm_source=leaflet&sub1=%E6%9D%B1%E4%BA%AC#start',
  `https://go.example.com/r/${'k'.repeat(300)}`,
]

test.each(links)('%s is read back from its code, with and without a logo in the middle', async (link) => {
  expect(await decodeQr(Buffer.from(qrSvg(link, 600)))).toBe(link)
  expect(await decodeQr(Buffer.from(qrSvg(link, 600, { emblem: true, dark: '#0b3d2e' })))).toBe(link)
})

test('four modules around the code stay free', () => {
  const { path, size } = qrPath('https://a.co/r/x')
  const xs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)]
  expect(Math.min(...xs.map((m) => Number(m[1])))).toBe(QUIET_ZONE)
  expect(Math.max(...xs.map((m) => Number(m[1]) + Number(m[3])))).toBe(size - QUIET_ZONE)
})

test('the middle is free for a logo', () => {
  const { path, size } = qrPath('https://a.co/r/x', true)
  const half = ((size - 2 * QUIET_ZONE) * EMBLEM_SHARE) / 2 - 1
  const inMiddle = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].filter(([, x, y, run]) => {
    const [from, to] = [Number(x), Number(x) + Number(run)]
    return Math.abs(Number(y) + 0.5 - size / 2) < half && to > size / 2 - half && from < size / 2 + half
  })
  expect(inMiddle).toEqual([])
})
