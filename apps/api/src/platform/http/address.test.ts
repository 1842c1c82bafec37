import { expect, it } from 'vitest'
import { connectionOf, rangeOf } from './address.ts'

it.each([
  ['203.0.113.77', '203.0.113.77/32', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.77/32', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['203.0.113.77:50123', '203.0.113.77/32', '203.0.113.0/24'],
  ['[2001:db8:1:2:3:4:5:6]:50123', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['not an address', 'not an address', 'not an address'],
])('%s is the connection %s in the range %s', (address, connection, range) => {
  expect([connectionOf(address), rangeOf(address)]).toEqual([connection, range])
})
