import { translate } from '../../../platform/i18n.ts'
import type { TermsRow } from '../../programs/index.ts'
import { renderPage } from '../page.tsx'
import { frameOf } from './frame.ts'
import type { ProgramView } from './load.ts'
import { TermsText } from './terms-text.tsx'

/** What was typed, by field. */
export type Typed = Readonly<Record<string, string>>
/** What is wrong, by field; '' is about the whole. */
export type Problems = ReadonlyMap<string, string>

type FieldProps = {
  name: string
  view: ProgramView
  typed: Typed
  problems: Problems
  type?: 'text' | 'email' | 'tel' | 'url'
  autoComplete?: string
  required?: boolean
  lines?: boolean
  hint?: boolean
  max: number
}

function Field({ name, view, typed, problems, type = 'text', lines, hint, required, max, autoComplete }: FieldProps) {
  const problem = problems.get(name)
  const described = [hint ? `${name}-hint` : '', problem ? `${name}-problem` : ''].filter(Boolean).join(' ')
  const common = {
    id: name,
    name,
    defaultValue: typed[name] ?? '',
    maxLength: max,
    required,
    'aria-invalid': problem ? ('true' as const) : undefined,
    'aria-describedby': described || undefined,
  }
  return (
    <div className="field">
      <label htmlFor={name}>{translate(view.locale, `page.apply.${name}`)}</label>
      {hint && (
        <span className="hint" id={`${name}-hint`}>
          {translate(view.locale, `page.apply.${name}Hint`)}
        </span>
      )}
      {lines ? <textarea {...common} rows={4} /> : <input {...common} type={type} autoComplete={autoComplete} />}
      {problem && (
        <span className="err" id={`${name}-problem`}>
          {problem}
        </span>
      )}
    </div>
  )
}

const OPTIONAL = ['company', 'website', 'channels', 'message', 'references']
/** As the fields stand in the form; what is about the whole comes first. */
const ORDER = ['', 'name', 'email', 'phone', ...OPTIONAL, 'agree']

function Summary({ view, problems }: { view: ProgramView; problems: Problems }) {
  if (problems.size === 0) return null
  return (
    <div className="sum" role="alert" tabIndex={-1} id="problems">
      <strong>{translate(view.locale, 'page.apply.problems', { count: problems.size })}</strong>
      <ul>
        {[...problems]
          .toSorted(([one], [other]) => ORDER.indexOf(one) - ORDER.indexOf(other))
          .map(([field, problem]) => (
            <li key={field}>
              {field && field !== 'agree' && `${translate(view.locale, `page.apply.${field}`)}: `}
              {field ? <a href={`#${field}`}>{problem}</a> : problem}
            </li>
          ))}
      </ul>
    </div>
  )
}

function Agreement({
  view,
  terms,
  typed,
  problems,
}: {
  view: ProgramView
  terms: TermsRow
  typed: Typed
  problems: Problems
}) {
  const { locale, program, workspace } = view
  const problem = problems.get('agree')
  return (
    <div className="stack">
      <h2 id="agreement">{translate(locale, 'page.apply.agreement')}</h2>
      <div className="terms" tabIndex={0} role="region" aria-labelledby="agreement">
        <ul className="ticks">
          {view.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <TermsText terms={terms} locale={locale} written={workspace.locale} further />
      </div>
      <label className="agree">
        <input
          type="checkbox"
          id="agree"
          name="agree"
          value="yes"
          required
          defaultChecked={typed['agree'] === 'yes'}
          aria-invalid={problem ? 'true' : undefined}
          aria-describedby={problem ? 'agree-problem' : undefined}
        />
        <span>{translate(locale, 'page.apply.agree', { program: program.name, version: terms.version })}</span>
      </label>
      {problem && (
        <span className="err" id="agree-problem">
          {problem}
        </span>
      )}
    </div>
  )
}

function Form({
  view,
  terms,
  typed,
  problems,
}: {
  view: ProgramView
  terms: TermsRow
  typed: Typed
  problems: Problems
}) {
  const { locale, workspace } = view
  const common = { view, typed, problems }
  const opened = OPTIONAL.some((name) => problems.has(name) || (typed[name] ?? '') !== '')
  return (
    <form method="post" action={view.path('/apply')} noValidate={problems.size > 0}>
      <Summary view={view} problems={problems} />
      <input type="hidden" name="termsId" value={terms.id} />
      <input type="hidden" name="source" value={typed['source'] ?? ''} />
      <Field {...common} name="name" autoComplete="name" required max={120} />
      <Field {...common} name="email" type="email" autoComplete="email" required hint max={254} />
      <Field {...common} name="phone" type="tel" autoComplete="tel" required max={40} />
      <details open={opened}>
        <summary>{translate(locale, 'page.apply.more')}</summary>
        <div className="in">
          <Field {...common} name="company" autoComplete="organization" max={120} />
          <Field {...common} name="website" type="url" autoComplete="url" max={2048} />
          <Field {...common} name="channels" lines hint max={4000} />
          <Field {...common} name="message" lines max={2000} />
          <Field {...common} name="references" lines hint max={2000} />
        </div>
      </details>
      <Agreement {...common} terms={terms} />
      <div className="actions">
        <button className="btn" type="submit">
          {translate(locale, 'page.apply.submit')}
        </button>
      </div>
      <p className="soft small">{translate(locale, 'page.apply.privacy', { workspace: workspace.name })}</p>
    </form>
  )
}

/** The application form, with what was typed and what is wrong with it. */
export function applyPage(
  view: ProgramView,
  terms: TermsRow,
  typed: Typed = {},
  problems: Problems = new Map<string, string>(),
): string {
  const { locale, program, sentences, figure } = view
  const title = translate(locale, 'page.apply.title', { program: program.name })
  return renderPage({
    ...frameOf(view, '/apply', title),
    description: `${translate(locale, 'page.program.enough')} ${sentences[0] ?? ''}`,
    body: (
      <section className="wrap apply">
        <div className="stack-l">
          <div className="stack">
            <h1>{title}</h1>
            <p className="lead">{translate(locale, 'page.program.enough')}</p>
          </div>
          <Form view={view} terms={terms} typed={typed} problems={problems} />
        </div>
        <aside className="card stack form-side promise">
          <h2 className="eyebrow">{translate(locale, 'page.apply.short')}</h2>
          {figure && (
            <div className="figure" data-long={figure.length > 5 || undefined} aria-hidden="true">
              {figure}
            </div>
          )}
          <p>{sentences[0]}</p>
        </aside>
      </section>
    ),
  })
}

/** What an applicant sees once the application is recorded. */
export function appliedPage(view: ProgramView): string {
  const { locale, workspace } = view
  const title = translate(locale, 'page.apply.done.title')
  const text = translate(locale, 'page.apply.done.text', { workspace: workspace.name })
  return renderPage({
    ...frameOf(view, '/apply', title),
    noindex: true,
    description: text,
    body: (
      <section className="wrap narrow stack-l">
        <div className="stack">
          <h1>{title}</h1>
          <p className="lead">{text}</p>
        </div>
        <p>
          <a href={view.path()}>{translate(locale, 'page.apply.back')}</a>
        </p>
      </section>
    ),
  })
}
