import { Button, Card, FormProblems, Line, Lines, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'

const RetryDeadLetterDocument = graphql(`
  mutation RetryDeadLetter($input: RetryDeadLetterInput!) {
    retryDeadLetter(input: $input) {
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const refetch = ['SettingsLogPage'] as const
type Letter = { id: string; kind: string; error?: string | null; attempts: number; failedAt: string }
type Props = { letters: readonly Letter[]; total: number; timeZone: string }

/** What was to be done after a change and could not be, with the reason, and a way to try again. */
export function DeadLetters({ letters, total, timeZone }: Props) {
  const t = useT()
  const format = useFormat()
  const retry = useCommand(RetryDeadLetterDocument, { refetch })
  const run = async (id: string) => {
    if (await retry.run({ id })) toast(t('settings.deadRetried'))
  }
  if (letters.length === 0) return null
  return (
    <Card title={t('settings.deadTitle', { count: total })} hint={t('settings.deadHint')}>
      <FormProblems problems={[...Object.values(retry.problems.fields), ...retry.problems.rest]} />
      <Lines>
        {letters.map(({ id, kind, error, attempts, failedAt }) => (
          <Line
            key={id}
            title={<code>{kind}</code>}
            note={`${t('settings.deadTries', { count: attempts, when: format.dateTime(failedAt, timeZone) })} ${error ?? ''}`}
            end={
              <Button size="sm" variant="default" onClick={() => void run(id)}>
                {t('ui.retry')}
              </Button>
            }
          />
        ))}
      </Lines>
    </Card>
  )
}
