import { useState } from 'react'
import {
  Button,
  Card,
  Checkbox,
  Confirm,
  CopyButton,
  Dialog,
  EmptyState,
  Form,
  FormActions,
  FormProblems,
  Line,
  Lines,
  Note,
  Pill,
  Stack,
  Text,
  TextInput,
  toast,
} from '#ui'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { graphql } from '#gql'
import type { ApiScope } from '#gql/types'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'

const CreateApiKeyDocument = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) {
      apiKey {
        id
      }
      secret
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const RevokeApiKeyDocument = graphql(`
  mutation RevokeApiKey($input: RevokeApiKeyInput!) {
    revokeApiKey(input: $input) {
      apiKey {
        id
        revokedAt
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const scopes = [
  'READ',
  'EVENTS_WRITE',
  'PROGRAMS_WRITE',
  'PARTNERS_WRITE',
  'CONTENT_WRITE',
  'PAYOUTS_WRITE',
  'ADMIN',
  'BACKDATE',
] as const satisfies readonly ApiScope[]
const refetch = ['KeysPage'] as const

type Key = {
  id: string
  name: string
  prefix: string
  scopes: readonly ApiScope[]
  createdAt: string
  lastUsedAt?: string | null
  revokedAt?: string | null
}

/** Keys for integrations: made here, their secret shown once, revoked at once. */
export function ApiKeys({ keys }: { keys: readonly Key[] }) {
  const t = useT()
  const format = useFormat()
  const create = useCommand(CreateApiKeyDocument, { fields: ['name', 'scopes'], refetch })
  const revoke = useCommand(RevokeApiKeyDocument, { refetch })
  const { values, bind, demand, set } = useFields({ name: '' }, create.problems)
  const [chosen, setChosen] = useState<readonly ApiScope[]>(['READ', 'EVENTS_WRITE'])
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string>()
  const [ending, setEnding] = useState<Key>()

  const submit = async () => {
    if (!demand(['name'], t('form.required'))) return
    const done = await create.run({ name: values.name, scopes: [...chosen] })
    if (!done?.secret) return
    setSecret(done.secret)
    set('name', '')
  }
  const runRevoke = async () => {
    if (!ending || !(await revoke.run({ id: ending.id }))) return
    toast(t('keys.revoked'))
    setEnding(undefined)
  }
  const close = () => {
    setAdding(false)
    setSecret(undefined)
  }
  const add = (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)}>
      {t('keys.create')}
    </Button>
  )

  return (
    <>
      <Card title={t('settings.tab.keys')} hint={t('keys.lead')} actions={keys.length > 0 && add}>
        {keys.length === 0 && (
          <EmptyState icon={IconKey} title={t('keys.emptyTitle')} why={t('keys.emptyWhy')} action={add} />
        )}
        <Lines>
          {keys.map((key) => (
            <Line
              key={key.id}
              title={key.name}
              note={[
                `${key.prefix}…`,
                format.list(key.scopes.map((scope) => t(`keys.scope.${scope}`))),
                key.lastUsedAt ? t('keys.used', { time: format.dateTime(key.lastUsedAt) }) : t('keys.never'),
              ].join(' · ')}
              end={
                key.revokedAt ? (
                  <Pill tone="bad">{t('keys.isRevoked')}</Pill>
                ) : (
                  <Button size="sm" variant="default" onClick={() => setEnding(key)}>
                    {t('keys.revoke')}
                  </Button>
                )
              }
            />
          ))}
        </Lines>
      </Card>
      <Dialog opened={adding} onClose={close} title={t('keys.create')} closeLabel={t('ui.close')}>
        {secret === undefined ? (
          <Form onSubmit={() => void submit()}>
            <FormProblems
              problems={[
                ...create.problems.rest,
                ...(create.problems.fields['scopes'] ? [create.problems.fields['scopes']] : []),
              ]}
            />
            <TextInput label={t('field.name')} description={t('keys.nameHint')} data-autofocus {...bind('name')} />
            <fieldset style={{ border: 0, margin: 0, padding: 0, display: 'grid', gap: '0.5rem' }}>
              <legend style={{ padding: '0 0 0.4rem', fontSize: '0.9375rem', fontWeight: 550 }}>
                {t('keys.scopes')}
              </legend>
              {scopes.map((scope) => (
                <Checkbox
                  key={scope}
                  label={t(`keys.scope.${scope}`)}
                  checked={chosen.includes(scope)}
                  onChange={(event) => {
                    const on = event.currentTarget.checked
                    setChosen((old) => (on ? [...old, scope] : old.filter((one) => one !== scope)))
                  }}
                />
              ))}
            </fieldset>
            <FormActions>
              <Button type="submit" loading={create.busy} disabled={chosen.length === 0}>
                {t('keys.create')}
              </Button>
            </FormActions>
          </Form>
        ) : (
          <Stack gap="md">
            <Note tone="warn">{t('keys.once')}</Note>
            <Text
              ff="monospace"
              p="sm"
              style={{ overflowWrap: 'anywhere', background: 'var(--rp-sunken)', borderRadius: 8 }}
            >
              {secret}
            </Text>
            <CopyButton text={secret} label={t('keys.copy')} fullWidth />
          </Stack>
        )}
      </Dialog>
      <Confirm
        opened={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={t('keys.revokeTitle', { name: ending?.name ?? '' })}
        confirmLabel={t('keys.revoke')}
        danger
        busy={revoke.busy}
        onConfirm={() => void runRevoke()}
      >
        <Text>{t('keys.revokeWhat')}</Text>
        <FormProblems problems={[...Object.values(revoke.problems.fields), ...revoke.problems.rest]} />
      </Confirm>
    </>
  )
}
