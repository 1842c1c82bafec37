import { useEffect, useState } from 'react'
import { Ask, Button, Select, Stack, Wrap, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useT } from '#lib/intl.ts'

const DeclineApplicationDocument = graphql(`
  mutation DeclineApplication($input: DeclineApplicationInput!) {
    declineApplication(input: $input) {
      application {
        id
        state
        decidedAt
        decisionReason
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const RequestInfoDocument = graphql(`
  mutation RequestApplicationInfo($input: RequestApplicationInfoInput!) {
    requestApplicationInfo(input: $input) {
      application {
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

type Tier = { id: string; name: string }
type DecideApplicationProps = {
  id: string
  name: string
  tiers: readonly Tier[]
  onApprove: (tierId: string | null) => void
  onDecided: () => void
}

const refetch = ['ApplicationsPage'] as const
const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (/^(input|textarea|select)$/i.test(target.tagName) || target.closest('dialog'))

/** Approve (A), decline with a reason (D), or ask for more. */
export function DecideApplication({ id, name, tiers, onApprove, onDecided }: DecideApplicationProps) {
  const t = useT()
  const [tier, setTier] = useState(tiers[0]?.id ?? '')
  const [asking, setAsking] = useState<'decline' | 'info'>()
  const decline = useCommand(DeclineApplicationDocument, { refetch })
  const info = useCommand(RequestInfoDocument, { refetch })

  const runDecline = async (reason: string) => {
    if (!(await decline.run({ id, reason }))) return
    setAsking(undefined)
    toast(t('applications.declined', { name }))
    onDecided()
  }
  const runInfo = async (message: string) => {
    if (!(await info.run({ id, message }))) return
    setAsking(undefined)
    toast(t('applications.asked', { name }))
  }

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      if (event.key === 'a' && !event.repeat && asking === undefined) onApprove(tier || null)
      if (event.key === 'd') {
        event.preventDefault()
        setAsking('decline')
      }
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  })

  const asked = asking === 'info' ? info : decline
  return (
    <Stack gap="sm">
      {tiers.length > 1 && (
        <Select
          label={t('field.tier')}
          value={tier}
          options={tiers.map((option) => ({ value: option.id, label: option.name }))}
          onChange={setTier}
        />
      )}
      <Wrap>
        <Button aria-keyshortcuts="a" onClick={() => onApprove(tier || null)}>
          {t('applications.approve')}
        </Button>
        <Button variant="default" aria-keyshortcuts="d" onClick={() => setAsking('decline')}>
          {t('applications.decline')}
        </Button>
        <Button variant="subtle" onClick={() => setAsking('info')}>
          {t('applications.ask')}
        </Button>
      </Wrap>
      <Ask
        key={asking ?? 'none'}
        opened={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={asking === 'info' ? t('applications.ask') : t('applications.declineTitle', { name })}
        label={asking === 'info' ? t('applications.question') : t('field.reason')}
        hint={t('applications.mailHint')}
        submitLabel={asking === 'info' ? t('applications.send') : t('applications.decline')}
        busy={asked.busy}
        problems={[...Object.values(asked.problems.fields), ...asked.problems.rest]}
        onSubmit={(text) => void (asking === 'info' ? runInfo(text) : runDecline(text))}
      />
    </Stack>
  )
}
