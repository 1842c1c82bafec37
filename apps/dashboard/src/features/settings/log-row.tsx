import { Cell, Row, Sub, TextLink } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { actorKindOf, detailsOf } from './log.ts'

type Entry = {
  action: string
  actorId?: string | null | undefined
  actorKind: string
  at: string
  details: unknown
  subjectId?: string | null | undefined
}

/** One change: the command by the name it has in the API, who gave it, and what it changed. */
export function LogRow({
  entry,
  workspace,
  timeZone,
  nameOf,
}: {
  entry: Entry
  workspace: string
  timeZone: string
  nameOf: (id: string) => string | undefined
}) {
  const t = useT()
  const format = useFormat()
  const details = detailsOf(entry.details, {
    money: format.money,
    time: (at) => format.dateTime(at, timeZone),
  })
  const kind = t(`settings.actor.${actorKindOf(entry.actorKind)}`)
  const name = entry.actorId ? nameOf(entry.actorId) : undefined
  return (
    <Row>
      <Cell kind="lead">
        <code>{entry.action}</code>
      </Cell>
      <Cell label={t('settings.logActor')}>
        {name ?? kind}
        {name ? <Sub>{kind}</Sub> : entry.actorId && <Sub>{entry.actorId}</Sub>}
      </Cell>
      <Cell label={t('settings.logSubject')}>
        <Subject id={entry.subjectId ?? ''} workspace={workspace} />
        {details.map((line) => (
          <Sub key={line} breaks>
            {line}
          </Sub>
        ))}
      </Cell>
      <Cell label={t('field.when')} align="end" whole>
        {format.dateTime(entry.at, timeZone)}
      </Cell>
    </Row>
  )
}

/** The id of a thing, as a link where it has a screen. */
function Subject({ id, workspace }: { id: string; workspace: string }) {
  const text = <code>{id}</code>
  if (id.startsWith('prt_'))
    return (
      <TextLink to="/w/$workspace/partners/$partner" params={{ workspace, partner: id }}>
        {text}
      </TextLink>
    )
  if (id.startsWith('prg_'))
    return (
      <TextLink to="/w/$workspace/programs/$program" params={{ workspace, program: id }}>
        {text}
      </TextLink>
    )
  if (id.startsWith('com_'))
    return (
      <TextLink to="/w/$workspace/commissions/$commission" params={{ workspace, commission: id }}>
        {text}
      </TextLink>
    )
  if (id.startsWith('fct_'))
    return (
      <TextLink to="/w/$workspace/conversions/$conversion" params={{ workspace, conversion: id }}>
        {text}
      </TextLink>
    )
  if (id.startsWith('run_'))
    return (
      <TextLink to="/w/$workspace/payouts/$run" params={{ workspace, run: id }}>
        {text}
      </TextLink>
    )
  return id === '' ? '–' : text
}
