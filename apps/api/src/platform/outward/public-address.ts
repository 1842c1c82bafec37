import ipaddr from 'ipaddr.js'

/**
 * Whether an IP address is one of the public internet: not loopback, private, link-local, shared, multicast or reserved, and not such a
 * one dressed up as IPv6 (mapped, translated, 6to4, Teredo). False for what is no address.
 */
export const isPublicAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'

/** Names set aside for examples and tests (RFC 2606): nobody needs to be asked for them. */
export const isReservedName = (host: string): boolean => /(^|\.)(example|invalid|test)\.?$/i.test(host)
