import type { Locale } from '@rapport/domain/identity'
import { translate } from '../i18n.ts'
import type { Mail } from './mail.ts'

type Given = {
  to: string
  locale: Locale
  /** Messages `<key>.subject`, `<key>.body` and `<key>.button` of the catalogs. */
  key: string
  values: Readonly<Record<string, string | number>>
  /** Where the button leads. */
  button?: string
  /** Who reads an answer. */
  replyTo?: string | undefined
}

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] ?? c)

/** Stands in a mail for the link that its button leads to, which may let somebody in and is kept apart from it. */
const LINK = '‹link›'

/** A mail's texts with the link in its place; as they are where there is none, or none any more. */
export const withLink = <M extends Pick<Mail, 'text' | 'html' | 'link'>>({ link, ...mail }: M): Omit<M, 'link'> =>
  link
    ? { ...mail, text: mail.text.replaceAll(LINK, () => link), html: mail.html.replaceAll(LINK, () => escape(link)) }
    : mail

/** A mail in plain text and HTML from the catalogs; every value is escaped. */
export function composeMail({ to, locale, key, values, button, replyTo }: Given): Mail {
  const subject = translate(locale, `${key}.subject`, values)
  const body = translate(locale, `${key}.body`, values)
  const label = button ? translate(locale, `${key}.button`, values) : ''
  const paragraphs = body.split(/\n{2,}/)
  const link = button
    ? `<p style="margin:28px 0"><a href="${LINK}" style="background:#1f4f46;color:#fff;padding:12px 20px;border-radius:8px;text-decoration:none">${escape(label)}</a></p><p style="color:#555;font-size:13px;word-break:break-all">${LINK}</p>`
    : ''
  return {
    to,
    replyTo: replyTo ?? null,
    link: button ?? null,
    subject,
    text: [...paragraphs, ...(button ? [`${label}: ${LINK}`] : [])].join('\n\n'),
    html: `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head><body style="font:16px/1.6 system-ui,sans-serif;color:#1c1c1a;max-width:560px;margin:32px auto;padding:0 16px">${paragraphs.map((p) => `<p>${escape(p).replaceAll('\n', '<br>')}</p>`).join('')}${link}</body></html>`,
  }
}
