import { type Locale, negotiateLocale } from '@rapport/domain/identity'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { translate } from '../i18n.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The language of whoever asks, once their session is known. */
    readerLocale: Locale | null
  }
}

/** Makes room on every request for the language of its reader. */
export const mountReader = (app: FastifyInstance): void => void app.decorateRequest('readerLocale', null)

/** A header's only value; nothing when it is empty or absurdly long. */
export const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return typeof value === 'string' && value !== '' && value.length < 200 ? value : undefined
}

/** What the request itself says of its reader's language: our screens name it, browsers list what they accept. */
export const wishedLocale = (request: FastifyRequest): Locale =>
  negotiateLocale(headerOf(request, 'x-rapport-locale') ?? request.headers['accept-language'])

/** The reader's language: their account's where the session was read, else what the request says. Asked only when something is said. */
export const localeOf = (request: FastifyRequest): Locale => request.readerLocale ?? wishedLocale(request)

/** A message of the catalogs in the reader's language. */
export const sayTo = (
  request: FastifyRequest,
  id: string,
  values?: Readonly<Record<string, string | number>>,
): string => translate(localeOf(request), id, values)
