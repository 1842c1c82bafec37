import { intl, translate } from '../../../platform/i18n.ts'
import { renderPage } from '../page.tsx'
import { type Examples, examplesOf } from './examples.ts'
import { frameOf } from './frame.ts'
import type { ProgramView } from './load.ts'
import { TermsText } from './terms-text.tsx'

function Apply({ view }: { view: ProgramView }) {
  return view.program.state === 'OPEN' ? (
    <a className="btn" href={view.path('/apply')}>
      {translate(view.locale, 'page.program.apply')}
    </a>
  ) : null
}

function Hero({ view }: { view: ProgramView }) {
  const { locale, program, workspace, sentences, figure } = view
  const t = (key: string) => translate(locale, `page.program.${key}`)
  return (
    <div className="hero">
      <div className="wrap">
        <div className="stack-l">
          <div className="stack">
            <p className="eyebrow">{translate(locale, `page.kind.${program.kind}`)}</p>
            <h1 lang={workspace.locale}>{program.name}</h1>
            {program.description && (
              <p className="lead" lang={workspace.locale}>
                {program.description}
              </p>
            )}
          </div>
          {program.state !== 'OPEN' && <p className="note">{t(program.state === 'DRAFT' ? 'draft' : 'paused')}</p>}
          <div className="actions">
            <Apply view={view} />
            <a className="quiet" href={view.path('/terms')}>
              {t('readTerms')}
            </a>
          </div>
          {program.state === 'OPEN' && <p className="soft small">{t('enough')}</p>}
        </div>
        {sentences[0] && (
          <aside className="card promise">
            {figure && (
              <div className="figure" data-long={figure.length > 5 || undefined} aria-hidden="true">
                {figure}
              </div>
            )}
            <p>{sentences[0]}</p>
          </aside>
        )}
      </div>
    </div>
  )
}

function ExampleTable({ view, examples }: { view: ProgramView; examples: Examples }) {
  const t = (key: string, values = {}) => translate(view.locale, `page.program.examples.${key}`, values)
  const date = intl(view.locale).formatDate(view.ctx.now, { dateStyle: 'long', timeZone: view.program.timeZone })
  return (
    <div className="card stack">
      <h3>{t('title')}</h3>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('when')}</th>
              {examples.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {examples.rows.map(({ event, earned }) => (
              <tr key={event}>
                <th scope="row">{event}</th>
                {earned.map((amount, index) => (
                  <td key={index}>{amount}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="soft small">{t('note', { date })}</p>
    </div>
  )
}

function Earnings({ view }: { view: ProgramView }) {
  const examples = examplesOf(view)
  if (view.sentences.length === 0) return null
  return (
    <section className="band">
      <div className="wrap two">
        <div className="stack-l">
          <h2>{translate(view.locale, 'page.program.earn.title')}</h2>
          <ul className="ticks">
            {view.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p className="soft small">{translate(view.locale, 'page.program.earn.source')}</p>
        </div>
        {examples && <ExampleTable view={view} examples={examples} />}
      </div>
    </section>
  )
}

function HowItWorks({ view }: { view: ProgramView }) {
  const { terms, locale, workspace } = view
  return terms ? (
    <section>
      <div className="wrap stack-l">
        <h2>{translate(locale, 'page.program.how.title')}</h2>
        <div className="grid c2">
          <TermsText terms={terms} locale={locale} written={workspace.locale} />
        </div>
        <p>
          <a href={view.path('/terms')}>{translate(locale, 'page.program.readTerms')}</a>
        </p>
      </div>
    </section>
  ) : null
}

function ValueAndTiers({ view }: { view: ProgramView }) {
  const { program, workspace, tiers, locale } = view
  const described = tiers.filter((tier) => tier.description)
  if (!program.valueProposition && described.length === 0) return null
  return (
    <section className="band">
      <div className="wrap stack-l">
        {program.valueProposition && (
          <div className="stack narrow">
            <h2>{translate(locale, 'page.program.value.title', { workspace: workspace.name })}</h2>
            <p className="lead rich" lang={workspace.locale}>
              {program.valueProposition}
            </p>
          </div>
        )}
        {described.length > 0 && (
          <>
            <div className="stack">
              <h2>{translate(locale, 'page.program.tiers.title')}</h2>
              <p className="soft">{translate(locale, 'page.program.tiers.start', { tier: tiers[0]?.name ?? '' })}</p>
            </div>
            <div className="grid c3" lang={workspace.locale}>
              {described.map((tier) => (
                <div key={tier.id} className="tier">
                  <h3>{tier.name}</h3>
                  <p className="soft">{tier.description}</p>
                </div>
              ))}
            </div>
          </>
        )}
      </div>
    </section>
  )
}

function Steps({ view }: { view: ProgramView }) {
  const { locale, workspace } = view
  const t = (key: string) => translate(locale, `page.program.steps.${key}`, { workspace: workspace.name })
  return (
    <section>
      <div className="wrap stack-l">
        <h2>{t('title')}</h2>
        <ol className="steps grid c3">
          {['apply', 'answer', 'share'].map((step) => (
            <li key={step}>
              <h3>{t(`${step}.title`)}</h3>
              <p className="soft">{t(`${step}.text`)}</p>
            </li>
          ))}
        </ol>
        <div className="call">
          <h2>{translate(locale, 'page.program.final.title', { workspace: workspace.name })}</h2>
          <Apply view={view} />
        </div>
      </div>
    </section>
  )
}

/** The public page of a program: what it offers, in the reader's language, from the live rules and terms. */
export function landingPage(view: ProgramView): string {
  const { locale, program, workspace } = view
  const kind = translate(locale, `page.kind.${program.kind}`)
  return renderPage({
    ...frameOf(view, '', program.name),
    description:
      program.description ||
      `${translate(locale, 'page.program.summary', { kind, workspace: workspace.name })} ${view.sentences[0] ?? ''}`,
    body: (
      <>
        <Hero view={view} />
        <Earnings view={view} />
        <HowItWorks view={view} />
        <ValueAndTiers view={view} />
        {program.state === 'OPEN' && <Steps view={view} />}
      </>
    ),
  })
}
