import { deflateSync } from 'node:zlib'
import { isRefusal } from '@rapport/domain'
import { expect, test } from 'vitest'
import { usesWithin } from '../upload/testing/files.ts'
import { isolated, LimitExceeded } from './index.ts'

const CIRCLE = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>',
)
/** Blurs of blurs: few elements, and minutes of work for a library that nobody can interrupt. */
const BLURRED = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><defs><filter id="f" x="-10" y="-10" width="30" height="30">${'<feTurbulence numOctaves="255" baseFrequency="0.9"/>'.repeat(20)}</filter></defs>${'<rect filter="url(#f)" width="100" height="100"/>'.repeat(200)}</svg>`,
)

test('work that does not end is ended at its limit, and the next is done', async () => {
  const began = performance.now()
  const work = isolated('logo', { bytes: BLURRED }, { workspaceId: 'wsp_a', limitMs: 1000 })
  await expect(work).rejects.toBeInstanceOf(LimitExceeded)
  expect(performance.now() - began).toBeLessThan(20_000)
  const logo = await isolated('logo', { bytes: CIRCLE }, { workspaceId: 'wsp_a', limitMs: 20_000 })
  expect(isRefusal(logo)).toBe(false)
}, 60_000)

test('a drawing that is few elements and draws millions is refused before it is drawn', async () => {
  const refused = await isolated('logo', { bytes: usesWithin(10, 4) }, { workspaceId: 'wsp_a', limitMs: 20_000 })
  expect(isRefusal(refused) && refused.refused).toBe('FILE_TOO_COMPLEX')
})

test('what a task refuses and what it changed come back as they are', async () => {
  const policy = { kinds: ['PDF'], maxBytes: 1000 } as const
  const input = { bytes: deflateSync(Buffer.alloc(10)), name: 'a.pdf', mediaType: '', policy }
  const refused = await isolated('inspect', input, { workspaceId: 'wsp_a', limitMs: 20_000 })
  expect(isRefusal(refused) && refused.refused).toBe('FILE_TYPE')
})

test('what waits for its turn is not in memory yet', async () => {
  let held = 0
  let most = 0
  const one = async () => {
    const input = async () => {
      most = Math.max(most, ++held)
      return { bytes: CIRCLE }
    }
    await isolated('logo', input, { workspaceId: 'wsp_a', limitMs: 20_000 })
    held--
  }
  await Promise.all(Array.from({ length: 15 }, one))
  expect(held).toBe(0)
  expect(most).toBeLessThanOrEqual(4)
}, 60_000)

test('an input that cannot be read is told as it is, and its place is free again', async () => {
  const gone = () => Promise.reject(new Error('gone'))
  for (let i = 0; i < 5; i++)
    await expect(isolated('logo', gone, { workspaceId: 'wsp_a', limitMs: 20_000 })).rejects.toThrow('gone')
  const logo = await isolated('logo', { bytes: CIRCLE }, { workspaceId: 'wsp_a', limitMs: 20_000 })
  expect(isRefusal(logo)).toBe(false)
})
