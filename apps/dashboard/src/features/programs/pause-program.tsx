import { useState } from 'react'
import { Button, Confirm, FormProblems, Text, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useT } from '#lib/intl.ts'

const PauseProgramDocument = graphql(`
  mutation PauseProgram($input: PauseProgramInput!) {
    pauseProgram(input: $input) {
      program {
        id
        state
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

/** Stops new applications after asking; the launch gate opens the program again. */
export function PauseProgram({ id, name }: { id: string; name: string }) {
  const t = useT()
  const pause = useCommand(PauseProgramDocument)
  const [asking, setAsking] = useState(false)
  const run = async () => {
    if (!(await pause.run({ id }))) return
    setAsking(false)
    toast(t('programs.paused'))
  }
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('programs.pause')}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('programs.pauseTitle', { name })}
        confirmLabel={t('programs.pause')}
        busy={pause.busy}
        onConfirm={() => void run()}
      >
        <Text>{t('programs.pauseWhat')}</Text>
        <FormProblems problems={[...Object.values(pause.problems.fields), ...pause.problems.rest]} />
      </Confirm>
    </>
  )
}
