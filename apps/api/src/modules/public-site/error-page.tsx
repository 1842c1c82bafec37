import { LOCALES, type Locale } from '@rapport/domain/identity'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { failureOf, isRetryable, RETRY_AFTER_SECONDS } from '../../platform/graphql/errors.ts'
import { translate } from '../../platform/i18n.ts'
import { type PageBrand, RAPPORT } from './brand.ts'
import { renderPage } from './page.tsx'
import { pageLocale, sendPage } from './send-page.ts'

/** What is said: each has `page.<what>.title` and `.text` in the catalogs. */
export type ErrorPage = 'notFound' | 'gone' | 'foreign' | 'tooLarge' | 'tooMany' | 'failed' | 'busy'

const STATUS: Record<ErrorPage, number> = {
  notFound: 404,
  gone: 410,
  foreign: 403,
  tooLarge: 413,
  tooMany: 429,
  failed: 500,
  busy: 503,
}

/** The address of the same page in each language. */
export const inEachLanguage = (path: string): Record<Locale, string> =>
  Object.fromEntries(
    LOCALES.map((locale) => [locale, `${path}${path.includes('?') ? '&' : '?'}lang=${locale}`]),
  ) as Record<Locale, string>

/** The page for what a public page threw; faults are logged. */
export function errorPageOf(request: FastifyRequest, error: Error & { code?: string; statusCode?: number }): ErrorPage {
  if (isRetryable(failureOf(error).code)) return 'busy'
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'tooLarge'
  if ((error.statusCode ?? 500) < 500) return 'notFound'
  request.log.error({ err: error }, 'a page failed')
  return 'failed'
}

/** Answers with a page that says kindly what is not possible. */
export function sendErrorPage(
  request: FastifyRequest,
  reply: FastifyReply,
  what: ErrorPage,
  { brand = RAPPORT, locale = pageLocale(request) }: { brand?: PageBrand; locale?: Locale } = {},
): FastifyReply {
  const title = translate(locale, `page.${what}.title`)
  const text = translate(locale, `page.${what}.text`)
  const html = renderPage({
    locale,
    brand,
    title,
    description: text,
    url: '/',
    noindex: true,
    body: (
      <section className="wrap narrow stack">
        <p className="eyebrow">{STATUS[what]}</p>
        <h1>{title}</h1>
        <p className="lead">{text}</p>
      </section>
    ),
  })
  if (what === 'busy') void reply.header('retry-after', String(RETRY_AFTER_SECONDS))
  return sendPage(request, reply, html, { status: STATUS[what], shared: false })
}
