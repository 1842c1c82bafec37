import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Deadline } from '../deadline.ts'
import { apiError } from '../graphql/errors.ts'
import { isClick } from './app.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** When it is given up; undefined for what may take its time. */
    deadline: Deadline | undefined
  }
}

/** Whoever asks is told after so long to ask again. */
const DEADLINE_MS = 5000

/** Bytes that come or go, and pictures that are drawn, have limits of their own. */
const UNHURRIED = /^\/(uploads|files|assets)\b|\.png$/

const isUnhurried = ({ routeOptions: { url } }: FastifyRequest): boolean => url === undefined || UNHURRIED.test(url)

/** Answers a request that takes too long with TIMEOUT once it was read; a command that is under way then commits nothing. */
export function mountDeadline(app: FastifyInstance): void {
  app.decorateRequest('deadline', undefined)
  app.addHook('preHandler', (request, reply, done) => {
    if (isClick(request) || isUnhurried(request)) return done()
    const deadline = new Deadline(DEADLINE_MS, () => {
      if (!reply.sent) void reply.send(apiError('TIMEOUT', 'error.TIMEOUT'))
    })
    request.deadline = deadline
    reply.raw.once('close', () => deadline.clear())
    done()
  })
}
