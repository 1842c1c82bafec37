import { desc } from 'drizzle-orm'
import type { RouteHost } from '../../module.ts'
import { makeContext } from '../../platform/context.ts'
import { intl, translate } from '../../platform/i18n.ts'
import { isLocalRequest, isLocalUrl } from '../../platform/http/local.ts'
import { withLink } from '../../platform/mail/compose.ts'
import { mails } from '../../platform/tables.ts'
import { pageLocale, RAPPORT, renderPage, sendErrorPage, sendPage } from '../public-site/index.ts'

type MailRow = Pick<typeof mails.$inferSelect, 'id' | 'to' | 'subject' | 'text' | 'html' | 'link' | 'at'>

const STYLES = `.mails{list-style:none;margin:0;padding:0;display:grid;gap:1rem}.mails h2{font-size:1.2rem}.mails pre{margin:0;font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}`

/** The text of a mail with its addresses on this server as links. */
function Linked({ text, base }: { text: string; base: string }) {
  return (
    <pre>
      {text.split(/(https?:\/\/\S+)/).map((part, index) =>
        part.startsWith(`${base}/`) ? (
          <a key={index} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </pre>
  )
}

/**
 * `GET /demo/outbox`: the newest mails, where the demo story is and no mail server takes them. They let people in: only this machine
 * itself reads them, and nobody once the server is reached by another address.
 */
export function mountOutbox({ app, services }: RouteHost): void {
  app.get('/demo/outbox', async (request, reply) => {
    if (!services.demo || services.config.smtpUrl || !isLocalUrl(services.publicUrl) || !isLocalRequest(request))
      return sendErrorPage(request, reply, 'notFound')
    const locale = pageLocale(request)
    const { db } = makeContext(services)
    const rows: MailRow[] = await db
      .select({
        id: mails.id,
        to: mails.to,
        subject: mails.subject,
        text: mails.text,
        html: mails.html,
        link: mails.link,
        at: mails.at,
      })
      .from(mails)
      .orderBy(desc(mails.at), desc(mails.id))
      .limit(100)
    const t = (key: string) => translate(locale, `page.outbox.${key}`)
    const html = renderPage({
      locale,
      brand: RAPPORT,
      title: t('title'),
      description: t('text'),
      url: `${services.publicUrl}/demo/outbox`,
      noindex: true,
      home: '/',
      styles: STYLES,
      body: (
        <section className="wrap narrow stack-l">
          <div className="stack">
            <h1>{t('title')}</h1>
            <p className="lead">{rows.length > 0 ? t('text') : t('empty')}</p>
          </div>
          <ul className="mails">
            {rows.map((mail) => (
              <li key={mail.id} className="card stack">
                <div>
                  <h2>{mail.subject}</h2>
                  <p className="soft small">
                    {mail.to} ·{' '}
                    {intl(locale).formatDate(mail.at, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })}
                  </p>
                </div>
                <Linked text={withLink(mail).text} base={services.publicUrl} />
              </li>
            ))}
          </ul>
        </section>
      ),
    })
    return sendPage(request, reply, html, { shared: false })
  })
}
