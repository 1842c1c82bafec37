import { Button, Card, FormProblems, Line, Lines, Pill, toast, Wrap } from '#ui'
import { graphql } from '#gql'
import type { WorkspaceRole } from '#gql/types'
import { useCommand } from '#lib/command.ts'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'

const CancelInvitationDocument = graphql(`
  mutation CancelInvitation($input: CancelInvitationInput!) {
    cancelInvitation(input: $input) {
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const refetch = ['InvitationsPart'] as const
type Invitation = { id: string; email?: string | null; role: WorkspaceRole; expiresAt: string }

/** Who was invited and has not come yet; an invitation can be taken back. */
export function Invitations({ invitations, timeZone }: { invitations: readonly Invitation[]; timeZone: string }) {
  const t = useT()
  const format = useFormat()
  const cancel = useCommand(CancelInvitationDocument, { refetch })
  const run = async (id: string) => {
    if (await cancel.run({ id })) toast(t('members.cancelled'))
  }
  if (invitations.length === 0) return null
  return (
    <Card title={t('members.openTitle')}>
      <FormProblems problems={[...Object.values(cancel.problems.fields), ...cancel.problems.rest]} />
      <Lines>
        {invitations.map(({ id, email, role, expiresAt }) => (
          <Line
            key={id}
            title={email ?? '–'}
            note={t('members.openUntil', { date: format.dateTime(expiresAt, timeZone) })}
            end={
              <Wrap>
                <Pill>{t(`role.${role}`)}</Pill>
                <Button
                  size="sm"
                  variant="subtle"
                  aria-label={t('members.cancelOf', { email: email ?? '–' })}
                  onClick={() => void run(id)}
                >
                  {t('members.cancel')}
                </Button>
              </Wrap>
            }
          />
        ))}
      </Lines>
    </Card>
  )
}
