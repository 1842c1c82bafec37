import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

describe('configuration', () => {
  it('believes no proxy unless it is told which', () => {
    expect(readConfig({ PUBLIC_URL: 'https://partners.example.com' }).trustProxy).toBe(false)
    expect(readConfig({ TRUST_PROXY: '0' }).trustProxy).toBe(false)
    expect(readConfig({ TRUST_PROXY: '2' }).trustProxy).toBe(2)
    expect(readConfig({ TRUST_PROXY: '10.0.0.0/8,::1' }).trustProxy).toEqual(['10.0.0.0/8', '::1'])
  })

  it.each(['true', '10', 'everybody', '10.0.0.0/99', '10.0.0.1,', '*'])('refuses the proxies "%s"', (text) => {
    expect(() => readConfig({ TRUST_PROXY: text })).toThrow(ConfigError)
  })

  it.each([
    ['DATABASE_URL', 'mysql://u:sekret@h/d'],
    ['DATABASE_URL', 'mysql://u:sek@ret@h/d'],
    ['SMTP_URL', 'http://u:sekret@h'],
    ['STORAGE_URL', 'gs://key:sekret@h/bucket'],
    ['METRICS_TOKEN', 'sekret'],
  ])('names %s without its secret when it cannot be used', (name, value) => {
    const told = (() => {
      try {
        readConfig({ [name]: value })
        return ''
      } catch (error) {
        return (error as Error).message
      }
    })()
    expect(told).toContain(name)
    expect(told).not.toMatch(/sekret|sek|ret@/)
  })
})
