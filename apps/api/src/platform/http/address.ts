import ipaddr from 'ipaddr.js'

/** An address without the port that some proxies write behind it. */
export const withoutPort = (address: string): string =>
  /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address

/** The network of an address with so many bits of an IPv4 and of an IPv6 one; an IPv4 address in IPv6 form is an IPv4 one. */
function network(given: string, bits: { v4: number; v6: number }): string {
  const address = withoutPort(given)
  if (!ipaddr.isValid(address)) return address.slice(0, 64)
  const ip = ipaddr.process(address)
  const length = ip.kind() === 'ipv4' ? bits.v4 : bits.v6
  const bytes = ip.toByteArray().map((byte, i) => byte & (0xff << Math.max(0, 8 - Math.max(0, length - i * 8))))
  return `${ipaddr.fromByteArray(bytes.map((byte) => byte & 0xff)).toString()}/${length}`
}

/** One connection to the net, under which limits are counted: an IPv4 address, or the /64 that an IPv6 connection has to itself. */
export const connectionOf = (address: string): string => network(address, { v4: 32, v6: 64 })

/** The neighbourhood of a connection, which often is one hand: an IPv4 /24 or an IPv6 /48. */
export const rangeOf = (address: string): string => network(address, { v4: 24, v6: 48 })
