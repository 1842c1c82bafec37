import { afterEach, expect, it, vi } from 'vitest'
import { lazyPage, Unreachable } from './lazy-page.ts'

afterEach(() => vi.unstubAllGlobals())

const shown = async (healthz: () => Promise<Response>) => {
  vi.stubGlobal('fetch', healthz)
  const load = () => Promise.reject(new TypeError('the code did not come'))
  const Page = lazyPage(load as () => Promise<{ Page: () => null }>, 'Page')
  await Page.preload?.()
  return () => (Page as unknown as (props: object) => unknown)({})
}

it('keeps the site where the code of a page does not come since the server is away', async () => {
  expect(await shown(() => Promise.reject(new TypeError('refused')))).toThrow(Unreachable)
  expect(await shown(() => Promise.resolve(new Response('', { status: 502 })))).toThrow(Unreachable)
})

it('leaves it to the router where the server is there', async () => {
  expect(await shown(() => Promise.resolve(new Response('{}')))).toThrow('the code did not come')
})
