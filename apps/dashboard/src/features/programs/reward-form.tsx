import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import {
  Button,
  Card,
  Checkbox,
  Choices,
  Columns,
  Form,
  FormActions,
  FormProblems,
  Note,
  Pair,
  Select,
  TextInput,
  toast,
} from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useLocale, useT } from '#lib/intl.ts'
import { LiveProposition } from './live-proposition.tsx'
import { inputOf, type RewardDraft, type RewardLine } from './reward-form-state.ts'
import { triggers } from './vocabulary.ts'

const SetRewardRulesDocument = graphql(`
  mutation SetRewardRules($input: SetRewardRulesInput!) {
    setRewardRules(input: $input) {
      program {
        id
        proposition
        ...LaunchGate
        rewardRules {
          id
          version
          effectiveAt
        }
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

type RewardFormProps = { programId: string; currencyCode: string; start: RewardDraft; version: number }

/** When this happens, pay that: the reward rules in their simple form, beside the words partners will read. */
export function RewardForm({ programId, currencyCode, start, version }: RewardFormProps) {
  const t = useT()
  const locale = useLocale()
  const [draft, setDraft] = useState(start)
  const [tried, setTried] = useState(false)
  const save = useCommand(SetRewardRulesDocument, { refetch: ['RewardsPage'] })
  const form = inputOf(draft, currencyCode, locale)
  const set = (change: Partial<RewardDraft>) => setDraft((before) => ({ ...before, ...change }))
  const setLine = (index: number, change: Partial<RewardLine>) =>
    set({ rewards: draft.rewards.map((line, at) => (at === index ? { ...line, ...change } : line)) })
  const free = triggers.filter((trigger) => !draft.rewards.some((line) => line.trigger === trigger))

  const submit = async () => {
    setTried(true)
    if (form === null) return
    const done = await save.run({ programId, form })
    if (done) toast(t('rewardForm.saved', { version: version + 1 }))
  }

  return (
    <Columns
      main={
        <Card title={t('rewardForm.title')} hint={t('rewardForm.hint')}>
          <Form onSubmit={() => void submit()}>
            <FormProblems problems={[...Object.values(save.problems.fields), ...save.problems.rest]} />
            {tried && form === null && <Note tone="warn">{t('rewardForm.incomplete')}</Note>}
            {draft.rewards.map((line, index) => (
              <Pair key={line.trigger}>
                <Select
                  label={t('rewardForm.trigger')}
                  value={line.trigger}
                  options={triggers
                    .filter((trigger) => trigger === line.trigger || free.includes(trigger))
                    .map((value) => ({ value, label: t(`conversion.kind.${value}`) }))}
                  onChange={(trigger) => setLine(index, { trigger })}
                />
                <Select
                  label={t('rewardForm.kind')}
                  value={line.kind}
                  options={[
                    { value: 'percent', label: t('rewardForm.percent') },
                    { value: 'flat', label: t('rewardForm.flat') },
                  ]}
                  onChange={(kind) => setLine(index, { kind })}
                />
                <TextInput
                  label={t('rewardForm.value')}
                  inputMode="decimal"
                  suffix={line.kind === 'percent' ? '%' : currencyCode}
                  value={line.value}
                  onChange={(event) => setLine(index, { value: event.currentTarget.value })}
                />
                {draft.rewards.length > 1 && (
                  <div>
                    <Button
                      variant="subtle"
                      leftSection={<IconTrash size={16} />}
                      onClick={() => set({ rewards: draft.rewards.filter((_, at) => at !== index) })}
                    >
                      {t('ui.remove')}
                    </Button>
                  </div>
                )}
              </Pair>
            ))}
            {free[0] && (
              <div>
                <Button
                  variant="subtle"
                  size="sm"
                  leftSection={<IconPlus size={16} />}
                  onClick={() =>
                    free[0] && set({ rewards: [...draft.rewards, { trigger: free[0], kind: 'flat', value: '' }] })
                  }
                >
                  {t('rewardForm.add')}
                </Button>
              </div>
            )}
            <Choices
              label={t('rewardForm.recurring')}
              value={draft.recurring}
              onChange={(recurring) => set({ recurring })}
              options={[
                { value: 'first', label: t('rewardForm.recurring.first') },
                { value: 'months', label: t('rewardForm.recurring.months') },
                { value: 'life', label: t('rewardForm.recurring.life') },
              ]}
            />
            {draft.recurring === 'months' && (
              <TextInput
                label={t('rewardForm.months')}
                inputMode="numeric"
                value={draft.months}
                onChange={(event) => set({ months: event.currentTarget.value })}
              />
            )}
            <Pair>
              <TextInput
                label={t('rewardForm.window')}
                description={t('rewardForm.windowHint')}
                inputMode="numeric"
                value={draft.windowDays}
                onChange={(event) => set({ windowDays: event.currentTarget.value })}
              />
              <TextInput
                label={t('rewardForm.hold')}
                description={t('rewardForm.holdHint')}
                inputMode="numeric"
                value={draft.holdDays}
                onChange={(event) => set({ holdDays: event.currentTarget.value })}
              />
            </Pair>
            <Choices
              label={t('rewardForm.model')}
              value={draft.model}
              onChange={(model) => set({ model })}
              options={[
                {
                  value: 'LAST_CLICK',
                  label: t('rewardForm.model.LAST_CLICK'),
                  note: t('rewardForm.model.LAST_CLICK.note'),
                },
                {
                  value: 'FIRST_CLICK',
                  label: t('rewardForm.model.FIRST_CLICK'),
                  note: t('rewardForm.model.FIRST_CLICK.note'),
                },
              ]}
            />
            <Checkbox
              label={t('rewardForm.codeBeatsClick')}
              description={t('rewardForm.codeBeatsClickHint')}
              checked={draft.codeBeatsClick}
              onChange={(event) => set({ codeBeatsClick: event.currentTarget.checked })}
            />
            <FormActions>
              <Button type="submit" loading={save.busy}>
                {t('rewardForm.save', { version: version + 1 })}
              </Button>
            </FormActions>
          </Form>
        </Card>
      }
      side={<LiveProposition programId={programId} form={form} />}
    />
  )
}
