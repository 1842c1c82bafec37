import { intl, translate } from '../../../platform/i18n.ts'
import type { TermsRow } from '../../programs/index.ts'
import { renderPage } from '../page.tsx'
import { frameOf } from './frame.ts'
import type { ProgramView } from './load.ts'
import { TermsText } from './terms-text.tsx'

/** The newest terms of a program, whole, beside what its rules say today. */
export function termsPage(view: ProgramView, terms: TermsRow): string {
  const { locale, program, workspace, sentences } = view
  const title = translate(locale, 'page.terms.title', { program: program.name })
  const date = intl(locale).formatDate(terms.effectiveAt, { dateStyle: 'long', timeZone: program.timeZone })
  return renderPage({
    ...frameOf(view, '/terms', title),
    description: `${translate(locale, 'page.terms.version', { version: terms.version, date })}. ${sentences[0] ?? ''}`,
    body: (
      <section className="wrap narrow stack-l">
        <div className="stack">
          <h1>{title}</h1>
          <p className="soft">{translate(locale, 'page.terms.version', { version: terms.version, date })}</p>
        </div>
        {sentences.length > 0 && (
          <div className="card stack">
            <h2>{translate(locale, 'page.terms.live')}</h2>
            <ul className="ticks">
              {sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
        )}
        <div className="grid">
          <TermsText terms={terms} locale={locale} written={workspace.locale} further />
        </div>
        {program.state === 'OPEN' && (
          <p className="actions">
            <a className="btn" href={view.path('/apply')}>
              {translate(locale, 'page.program.apply')}
            </a>
          </p>
        )}
      </section>
    ),
  })
}
