import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RouteHost } from '../../../module.ts'
import { sendErrorPage } from '../error-page.tsx'
import { sendPage } from '../send-page.ts'
import { appliedPage, applyPage } from './apply.tsx'
import { landingPage } from './landing.tsx'
import { loadProgram, type ProgramView } from './load.ts'
import { sendProgramImage } from './og-image.ts'
import { readForm, showable, submitForm } from './submit.ts'
import { termsPage } from './terms.tsx'

type Asked = FastifyRequest<{ Params: { slug: string }; Querystring: Record<string, unknown> }>

/** Whether a form came from a page of this very address; browsers say so, other programs need not. */
function isOwnForm(request: FastifyRequest): boolean {
  const { origin, host, 'sec-fetch-site': site } = request.headers
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return false
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

/** The pages of programs under `/p/{slug}`. */
export function mountProgramPages(app: FastifyInstance, host: RouteHost): void {
  const page =
    (show: (view: ProgramView, request: Asked, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>) =>
    async (request: Asked, reply: FastifyReply): Promise<FastifyReply> => {
      const view = await loadProgram(host, request, request.params.slug)
      return typeof view === 'string' ? sendErrorPage(request, reply, view) : show(view, request, reply)
    }
  const shared = (view: ProgramView) => ({ shared: view.program.state === 'OPEN' })

  app.get(
    '/p/:slug',
    page((view, request, reply) => sendPage(request, reply, landingPage(view), shared(view))),
  )
  app.get('/p/:slug/og.png', page(sendProgramImage))
  app.get(
    '/p/:slug/terms',
    page((view, request, reply) =>
      view.terms
        ? sendPage(request, reply, termsPage(view, view.terms), shared(view))
        : sendErrorPage(request, reply, 'notFound', { brand: view.brand }),
    ),
  )
  app.get(
    '/p/:slug/apply',
    page((view, request, reply) => {
      if (request.query['done'] === '1') return sendPage(request, reply, appliedPage(view), { shared: false })
      if (view.program.state !== 'OPEN' || !view.terms) return reply.redirect(view.path(), 302)
      const { source } = request.query
      return sendPage(request, reply, applyPage(view, view.terms, { source: typeof source === 'string' ? source : '' }))
    }),
  )
  app.post(
    '/p/:slug/apply',
    page(async (view, request, reply) => {
      if (!isOwnForm(request)) return sendErrorPage(request, reply, 'foreign', { brand: view.brand })
      if (view.program.state !== 'OPEN' || !view.terms) return reply.redirect(view.path(), 303)
      const typed = readForm(request.body)
      const problems = await submitForm(view, typed)
      if (problems === 'tooMany') return sendErrorPage(request, reply, 'tooMany', { brand: view.brand })
      if (problems.size > 0)
        return sendPage(request, reply, applyPage(view, view.terms, showable(typed), problems), { status: 422 })
      return reply.redirect(`/p/${view.program.slug}/apply?done=1&lang=${view.locale}`, 303)
    }),
  )
}
