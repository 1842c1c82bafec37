import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../kernel/index.ts'
import { clickUrl, plainDestination, parseDestination } from './click-url.ts'
import { agentReason, type ClickRequest, clickValidity, repeatedClick } from './click-validity.ts'
import { LINK_ALPHABET, makeLinkKey, parseCode, parseVanityKey } from './link-key.ts'

/** The browsers inside apps: a phone's own, with the app's name at the end. */
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'
const ANDROID =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0 Mobile Safari/537.36'
it.each([
  `${IPHONE} [Pinterest/iOS]`,
  `${ANDROID} [Pinterest/Android]`,
  `${IPHONE} Flipboard/4.3.10`,
  `${ANDROID} Viber/22.1`,
  `${IPHONE} Tumblr/iPhone/34.1`,
  `${ANDROID} WhatsApp/2.25`,
  `${ANDROID} Line/14.1`,
])('somebody in the browser of an app is a person: %s', (agent) => expect(agentReason(agent, false)).toBeUndefined())

describe('a destination', () => {
  it.each([
    'https://shop.example/a?b=1#c',
    'http://shop.example',
    'https://xn--bcher-kva.example/',
    'HTTPS://Shop.Example/x',
    'https://shop.example:8443/',
  ])('may be %s', (url) => expect(isRefusal(parseDestination(url, ['go.example']))).toBe(false))
  it.each([
    '//evil.example',
    'https:\\\\evil.example',
    'https:/\\evil.example',
    'https://shop.example\\@evil.example',
    'https://user@evil.example',
    'https://user:pass@evil.example',
    'https://@evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://shop.example',
    'shop.example',
    '/path',
    'https://',
    'https:///x',
    'https://shop.example/a\r\nSet-Cookie: x',
    'https://shop.example/a b',
    'https://shop.example/\u0000',
    'https://shop.example/\u2028x',
    `https://shop.example/${'a'.repeat(2048)}`,
    'https://go.example/r/abc',
    'https://GO.example./r/abc',
    'https://go.example:4000/r/abc',
    '',
  ])('may not be %j', (url) => expect(isRefusal(parseDestination(url, ['go.example']))).toBe(true))
})

describe('a click goes', () => {
  it.each([
    ['https://s.example', 'https://s.example?click_id=k'],
    ['https://s.example/?', 'https://s.example/?click_id=k'],
    ['https://s.example/p?a=1&a=2', 'https://s.example/p?a=1&a=2&click_id=k'],
    ['https://s.example/p?a=%20b+c#/route?x=1', 'https://s.example/p?a=%20b+c&click_id=k#/route?x=1'],
    ['https://s.example/p#frag', 'https://s.example/p?click_id=k#frag'],
    ['https://s.example/p?click_id=old&z=1', 'https://s.example/p?z=1&click_id=k'],
    ['https://s.example/p?click%5Fid=old', 'https://s.example/p?click_id=k'],
  ])('from %s to %s', (destination, expected) => expect(clickUrl({ destination, clickId: 'k' })).toBe(expected))

  it('with the parameters of the link, overridden by those of the click, never over those of the destination', () =>
    expect(
      clickUrl({
        destination: 'https://s.example/?utm_source=own',
        clickId: 'k',
        linkParameters: { sub1: 'a', sub2: 'b', utm_source: 'link', other: 'x' },
        clickParameters: { sub1: 'ü &#' },
      }),
    ).toBe('https://s.example/?utm_source=own&click_id=k&sub1=%C3%BC%20%26%23&sub2=b'))

  it('to where the destination said, whatever the values', () =>
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        fc.string({ unit: 'grapheme', maxLength: 50 }),
        (destination, sub1) => {
          const [before, after] = [
            new URL(destination),
            new URL(clickUrl({ destination, clickId: 'k', clickParameters: { sub1 } })),
          ]
          expect([after.origin, after.pathname, after.hash]).toEqual([before.origin, before.pathname, before.hash])
          expect(after.searchParams.get('click_id')).toBe('k')
        },
      ),
    ))
})

const AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36'
describe('a click is', () => {
  const judge = (headers: Record<string, string | undefined>, { method = 'GET', isBot = false } = {}) => {
    const all: ClickRequest['headers'] = { 'user-agent': AGENT, ...headers }
    return clickValidity({ method, headers: all, agent: agentReason(String(all['user-agent'] ?? ''), isBot) })
  }
  it('valid from a browser', () =>
    expect(judge({ 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' })).toEqual({ validity: 'VALID' }))
  it.each([
    [{}, { method: 'HEAD' }, 'GENERAL_INVALID', 'HEAD'],
    [{ purpose: 'prefetch' }, {}, 'GENERAL_INVALID', 'PREFETCH'],
    [{ 'sec-purpose': 'prefetch;prerender' }, {}, 'GENERAL_INVALID', 'PREFETCH'],
    [{ 'x-moz': 'prefetch' }, {}, 'GENERAL_INVALID', 'PREFETCH'],
    [
      { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' },
      {},
      'GENERAL_INVALID',
      'LINK_PREVIEW',
    ],
    [{ 'user-agent': 'WhatsApp/2.23.20.0' }, {}, 'GENERAL_INVALID', 'LINK_PREVIEW'],
    [{ 'user-agent': 'facebookexternalhit/1.1' }, {}, 'GENERAL_INVALID', 'LINK_PREVIEW'],
    [{ 'user-agent': 'Pinterest/0.2 (+http://www.pinterest.com/)' }, {}, 'GENERAL_INVALID', 'LINK_PREVIEW'],
    [{ 'user-agent': 'Mozilla/5.0 (compatible; Pinterestbot/1.0)' }, {}, 'GENERAL_INVALID', 'LINK_PREVIEW'],
    [{ 'user-agent': 'Tumblr/14.0.835.186' }, {}, 'GENERAL_INVALID', 'LINK_PREVIEW'],
    [{}, { isBot: true }, 'GENERAL_INVALID', 'BOT'],
    [{ 'user-agent': 'curl/8.5.0' }, {}, 'GENERAL_INVALID', 'BOT'],
    [{ 'user-agent': undefined }, {}, 'GENERAL_INVALID', 'NO_USER_AGENT'],
    [{ 'user-agent': ' ' }, {}, 'GENERAL_INVALID', 'NO_USER_AGENT'],
    [{ 'sec-fetch-dest': 'image' }, {}, 'SUSPECT', 'NOT_A_NAVIGATION'],
    [{ 'sec-fetch-dest': 'iframe' }, {}, 'SUSPECT', 'EMBEDDED'],
    [{ 'sec-fetch-mode': 'no-cors' }, {}, 'SUSPECT', 'NOT_A_NAVIGATION'],
    [{ 'user-agent': 'x' }, {}, 'SUSPECT', 'ODD_USER_AGENT'],
  ])('%o %o → %s %s', (headers, more, validity, reason) => expect(judge(headers, more)).toEqual({ validity, reason }))
})

it('the sixth valid click of a visitor on a link in a day is a flood', () => {
  expect([1, 5, 6, 200].map(repeatedClick)).toEqual([
    { validity: 'VALID' },
    { validity: 'VALID' },
    { validity: 'SUSPECT', reason: 'FLOOD' },
    { validity: 'SUSPECT', reason: 'FLOOD' },
  ])
})

describe('a link key', () => {
  it('has seven characters of the alphabet, each as likely as the next', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 24, maxLength: 24 }), (bytes) => {
        const key = makeLinkKey(bytes)
        expect(key === undefined || (key.length === 7 && [...key].every((c) => LINK_ALPHABET.includes(c)))).toBe(true)
      }),
    )
    const all = [...Array(256).keys()].flatMap((b) => makeLinkKey(Uint8Array.from({ length: 7 }, () => b))?.[0] ?? [])
    const counts = [...LINK_ALPHABET].map((c) => all.filter((x) => x === c).length)
    expect(new Set(counts).size).toBe(1)
  })
  it.each([
    ['Spring-Sale', 'Spring-Sale'],
    [' abc ', 'abc'],
  ])('may be chosen: %j', (input, key) => expect(parseVanityKey(input)).toBe(key))
  it.each([
    ['ab', 'TOO_SHORT'],
    ['a'.repeat(41), 'TOO_LONG'],
    ['admin', 'KEY_RESERVED'],
    ['A-P-I', 'KEY_RESERVED'],
    ['GraphQL', 'KEY_RESERVED'],
    ['a/../b', 'KEY_CHARACTERS'],
    ['-abc', 'KEY_CHARACTERS'],
    ['ключ', 'KEY_CHARACTERS'],
    ['a%2fb', 'KEY_CHARACTERS'],
  ])('may not be %j', (input, refused) => expect(parseVanityKey(input)).toMatchObject({ refused }))
})
it('keeps codes in upper case', () =>
  expect([parseCode(' anna10 '), parseCode('x'), parseCode('a b')]).toMatchObject([
    'ANNA10',
    { refused: 'TOO_SHORT' },
    { refused: 'KEY_CHARACTERS' },
  ]))

describe('a destination in a header', () => {
  it.each([
    ['https://s.example', 'https://s.example'],
    ['https://s.example/p?a=%20b+c#f', 'https://s.example/p?a=%20b+c#f'],
    ['https://s.example/茶?q=緑茶', 'https://s.example/%E8%8C%B6?q=%E7%B7%91%E8%8C%B6'],
    ['https://tee-für-dich.example/ä', 'https://xn--tee-fr-dich-xhb.example/%C3%A4'],
  ])('of %s is %s', (destination, expected) => {
    const plain = plainDestination(destination)
    expect(plain).toMatch(/^[\x21-\x7e]+$/)
    expect(plain).toBe(expected)
  })
})
