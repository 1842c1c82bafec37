import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Deadline } from '../deadline.ts'
import { apiError, unanswered } from '../graphql/errors.ts'
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

/**
 * Answers a request that takes too long (`ms` after it was read) with TIMEOUT; a command that is under way then commits nothing. Where one was
 * committed, reading the answer has as long again, and is given up with UNANSWERED.
 */
export function mountDeadline(app: FastifyInstance, ms = DEADLINE_MS): void {
  app.decorateRequest('deadline', undefined)
  app.addHook('preHandler', (request, reply, done) => {
    if (isClick(request) || isUnhurried(request)) return done()
    const deadline = new Deadline(ms, () => {
      if (!reply.sent) void reply.send(deadline.mayBeDone ? unanswered() : apiError('TIMEOUT', 'error.TIMEOUT'))
    })
    request.deadline = deadline
    reply.raw.once('close', () => deadline.clear())
    done()
  })
}
