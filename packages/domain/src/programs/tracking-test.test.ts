import { expect, test } from 'vitest'
import { type FollowedChain, judgeChain } from './tracking-test.ts'

const SHOP = 'https://shop.example/?click_id=c1'
const chain = (urls: string[], more: Partial<FollowedChain> = {}): FollowedChain => ({
  hops: urls.map((url, i) => ({ url, status: i === urls.length - 1 ? 200 : 302 })),
  end: urls.at(-1) ?? '',
  ...more,
})

test.each([
  ['arrives at once', chain([SHOP]), null],
  ['arrives after two hops', chain([SHOP, 'https://www.shop.example/?a=1&click_id=c1']), null],
  ['is lost by a hop', chain([SHOP, 'https://www.shop.example/']), ['CLICK_ID_LOST', 'shop.example']],
  ['is lost by the second', chain([SHOP, `${SHOP}&x`, 'https://b.example/']), ['CLICK_ID_LOST', 'shop.example']],
  ['is replaced', chain([SHOP, 'https://b.example/?click_id=c2']), ['CLICK_ID_LOST', 'shop.example']],
  ['only in the fragment', chain([SHOP, 'https://b.example/#click_id=c1']), ['CLICK_ID_LOST', 'shop.example']],
  ['lost on the way but back at the end', chain([SHOP, 'https://b.example/', SHOP]), ['CLICK_ID_LOST', 'shop.example']],
  [
    'lost before a shop that does not answer',
    chain([SHOP], { end: 'https://b.example/', problem: 'UNREACHABLE' }),
    ['CLICK_ID_LOST', 'shop.example'],
  ],
  ['a circle', chain([SHOP, SHOP], { problem: 'TOO_MANY_HOPS' }), ['REDIRECT_LOOP', 'shop.example']],
  [
    'into the company network',
    chain([SHOP], { end: 'http://10.0.0.1/?click_id=c1', problem: 'PRIVATE_ADDRESS' }),
    ['ADDRESS_PRIVATE', '10.0.0.1'],
  ],
  [
    'to another kind of address',
    chain([SHOP], { end: 'app:open', problem: 'NOT_A_WEB_ADDRESS' }),
    ['REDIRECT_INVALID', ''],
  ],
  [
    'nobody answers',
    { hops: [], end: SHOP, problem: 'UNREACHABLE' as const },
    { warning: 'DESTINATION_UNREACHABLE', host: 'shop.example', status: 0 },
  ],
  [
    'an error page',
    { hops: [{ url: SHOP, status: 503 }], end: SHOP },
    { warning: 'DESTINATION_STATUS', host: 'shop.example', status: 503 },
  ],
  ['the last status that is fine', { hops: [{ url: SHOP, status: 399 }], end: SHOP }, null],
  [
    'the first that is not',
    { hops: [{ url: SHOP, status: 400 }], end: SHOP },
    { warning: 'DESTINATION_STATUS', host: 'shop.example', status: 400 },
  ],
])('%s', (_name, given, expected) => {
  const judged = judgeChain(given, 'c1')
  if (Array.isArray(expected))
    expect(judged).toMatchObject({ refused: expected[0], path: ['destinationUrl'], params: { host: expected[1] } })
  else expect(judged).toEqual(expected)
})
