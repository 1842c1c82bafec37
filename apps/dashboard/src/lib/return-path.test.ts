import { expect, it } from 'vitest'
import { returnPath } from './return-path.ts'

it.each([
  '/\\evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/%09/evil.example',
  '/%5cevil.example',
  '/%2fevil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  'https://evil.example/',
  'https:evil.example',
  'javascript:alert(1)',
  'evil.example',
  '',
  '/%',
  `/${'a'.repeat(2001)}`,
  undefined,
  ['/w/acme'],
])('%j leads nowhere else', (text) => {
  expect(returnPath(text)).toBe('/')
})

it.each(['/', '/w/acme', '/w/acme/partners?state=ACTIVE&q=a%2Fb#top', '/docs', '/w/%E9%9D%92%E8%91%89'])(
  '%s is kept',
  (text) => {
    expect(returnPath(text)).toBe(text)
  },
)
