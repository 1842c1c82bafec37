import { describe, expect, it } from 'vitest'
import { shareHref } from './share.ts'

const channels = ['EMAIL', 'X', 'LINKEDIN', 'FACEBOOK', 'WHATSAPP', 'LINE', 'TELEGRAM'] as const
const url = 'https://example.test/r/aB3?x=1&y=2'

describe('shareHref', () => {
  it('carries the whole tracking link in every channel', () => {
    for (const channel of channels) {
      const href = shareHref({ channel, text: 'Look & see', url })
      expect(decodeURIComponent(href)).toContain(url)
      expect(href).not.toContain('&y=2')
    }
  })
  it('does not repeat a link that the text already holds', () => {
    const href = decodeURIComponent(shareHref({ channel: 'WHATSAPP', text: `See ${url}`, url }))
    expect(href.split(url)).toHaveLength(2)
  })
})
