import { useState } from 'react'
import {
  Button,
  Card,
  Confirm,
  Form,
  FormActions,
  FormProblems,
  Line,
  Lines,
  Pair,
  Pill,
  Select,
  Text,
  TextInput,
  Wrap,
  toast,
} from '#ui'
import { graphql } from '#gql'
import type { WorkspaceRole } from '#gql/types'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'
import { May, useMay } from '#lib/may.tsx'

const InviteMemberDocument = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) {
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const ChangeMemberRoleDocument = graphql(`
  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {
    changeMemberRole(input: $input) {
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const RemoveMemberDocument = graphql(`
  mutation RemoveMember($input: RemoveMemberInput!) {
    removeMember(input: $input) {
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const roles = ['OWNER', 'ADMIN', 'MARKETER', 'ACCOUNT_MANAGER', 'ANALYST'] as const satisfies readonly WorkspaceRole[]
const refetch = ['MembersPage', 'InvitationsPart'] as const
type Member = { id: string; role: WorkspaceRole; user: { id: string; name: string; email: string } }
const nameOf = ({ user }: Member): string => user.name || user.email

/** The team: who may do what, and a way in for the next. */
export function Members({ members, viewerId }: { members: readonly Member[]; viewerId: string | undefined }) {
  const t = useT()
  const mayChange = useMay('workspace.members')
  const [role, setRole] = useState<WorkspaceRole>('ACCOUNT_MANAGER')
  const [leaving, setLeaving] = useState<Member>()
  const invite = useCommand(InviteMemberDocument, { fields: ['email', 'role'], refetch })
  const changeRole = useCommand(ChangeMemberRoleDocument, { refetch })
  const remove = useCommand(RemoveMemberDocument, { refetch })
  const { values, bind, demand, set } = useFields({ email: '' }, invite.problems)
  const options = roles.map((value) => ({ value, label: t(`role.${value}`) }))

  const submit = async () => {
    if (!demand(['email'], t('form.required'))) return
    if (!(await invite.run({ email: values.email, role }))) return
    toast(t('members.invited', { email: values.email }))
    set('email', '')
  }
  const runRemove = async () => {
    if (leaving && (await remove.run({ id: leaving.id }))) toast(t('members.removed'))
    setLeaving(undefined)
  }

  return (
    <>
      <Card title={t('settings.tab.members')}>
        <FormProblems
          problems={[changeRole, remove].flatMap(({ problems }) => [
            ...Object.values(problems.fields),
            ...problems.rest,
          ])}
        />
        <Lines>
          {members.map((member) => (
            <Line
              key={member.id}
              title={nameOf(member)}
              note={member.user.email}
              end={
                mayChange ? (
                  <Wrap>
                    {member.user.id !== viewerId && (
                      <Button
                        size="sm"
                        variant="subtle"
                        aria-label={t('members.removeTitle', { name: nameOf(member) })}
                        onClick={() => setLeaving(member)}
                      >
                        {t('ui.remove')}
                      </Button>
                    )}
                    <Select
                      label={t('members.roleOf', { name: nameOf(member) })}
                      hideLabel
                      value={member.role}
                      options={options}
                      onChange={(next) => void changeRole.run({ id: member.id, role: next })}
                    />
                  </Wrap>
                ) : (
                  <Pill>{t(`role.${member.role}`)}</Pill>
                )
              }
            />
          ))}
        </Lines>
      </Card>
      <May to="workspace.members">
        <Card title={t('members.inviteTitle')} hint={t('members.inviteHint')}>
          <Form onSubmit={() => void submit()}>
            <FormProblems problems={invite.problems.rest} />
            <Pair>
              <TextInput type="email" label={t('field.email')} {...bind('email')} />
              <Select label={t('members.role')} value={role} options={options} onChange={setRole} />
            </Pair>
            <FormActions>
              <Button type="submit" loading={invite.busy}>
                {t('members.invite')}
              </Button>
            </FormActions>
          </Form>
        </Card>
      </May>
      <Confirm
        opened={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t('members.removeTitle', { name: leaving ? nameOf(leaving) : '' })}
        confirmLabel={t('ui.remove')}
        danger
        busy={remove.busy}
        onConfirm={() => void runRemove()}
      >
        <Text>{t('members.removeWhat')}</Text>
      </Confirm>
    </>
  )
}
