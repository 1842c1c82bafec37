import { isRefusal } from '@rapport/domain'
import { expect, test } from 'vitest'
import { renderPost } from './render-post.ts'

const addresses = { baseUrl: 'https://blog.example.com/posts/x', ownHosts: ['blog.example.com'] }

test('a text is rendered in a process of its own as it is here', async () => {
  const post = await renderPost('# Title\n\nSome [link](https://b.example/).', addresses, 'wsp_a')
  if (isRefusal(post)) throw new Error('refused')
  expect(post.html).toContain('rel="sponsored nofollow noopener"')
  expect(post.links).toEqual([{ url: 'https://b.example/', text: 'link', rel: 'sponsored nofollow noopener' }])
})

test('while a hostile text is parsed this process goes on, and other texts are rendered', async () => {
  const done: string[] = []
  const busy = renderPost(`> a\n${'b\n'.repeat(11_000)}\n\n`.repeat(4), addresses, 'wsp_a', 5000).then((post) => {
    done.push('hostile')
    return post
  })
  const quick = await renderPost('Words.', addresses, 'wsp_b')
  done.push('quick')
  expect(isRefusal(quick)).toBe(false)
  const refused = await busy
  expect(isRefusal(refused) && refused.refused).toBe('TOO_MANY')
  expect(done).toEqual(['quick', 'hostile'])
}, 60_000)

test('refusals come back as they are', async () => {
  const refused = await renderPost('x'.repeat(100 * 1024 + 1), addresses, 'wsp_a')
  expect(isRefusal(refused) && refused).toMatchObject({ refused: 'TOO_LONG', path: ['body'] })
})
