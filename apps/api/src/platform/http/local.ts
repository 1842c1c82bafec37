import type { FastifyRequest } from 'fastify'

/** Whole names only: what merely begins so is a name in somebody's own zone. */
const LOCAL = /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^\[?::1\]?$|^localhost$/

/** Whether an address that people use leads to this machine alone. */
export const isLocalUrl = (url: string): boolean => LOCAL.test(new URL(url).hostname)

/** Whether a request comes from this machine itself, by its own name, and was passed on by nobody. */
export const isLocalRequest = ({ socket, headers, hostname }: FastifyRequest): boolean =>
  LOCAL.test(socket.remoteAddress ?? '') &&
  LOCAL.test(hostname) &&
  !['x-forwarded-for', 'x-real-ip', 'forwarded'].some((name) => name in headers)
