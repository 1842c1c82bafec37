import type { FragmentType } from '@apollo/client'
import { useState } from 'react'
import { Button, Card, FileField, Form, FormActions, FormProblems, Pair, Select, Text, TextInput, toast } from '#ui'
import { timeZones } from '../session/workspace-form.tsx'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'
import { Guarded } from '#lib/may.tsx'
import { usePart } from '#lib/part.ts'
import { useUpload } from '#lib/upload.ts'
import styles from './workspace-settings.module.css'

export const WorkspaceSettingsFragment = graphql(`
  fragment WorkspaceSettings on Workspace {
    id
    name
    timeZone
    brandColor
    brandScale
    logoUrl
  }
`)

const UpdateWorkspaceDocument = graphql(`
  mutation UpdateWorkspace($input: UpdateWorkspaceInput!) {
    updateWorkspace(input: $input) {
      workspace {
        id
        primaryShadeLight
        primaryShadeDark
        ...WorkspaceSettings
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

type WorkspaceSettingsProps = { workspace: FragmentType<typeof WorkspaceSettingsFragment>; onSaved: () => void }

/** Name, time zone, colour and logo of the workspace. */
export function WorkspaceSettings({ workspace, onSaved }: WorkspaceSettingsProps) {
  const t = useT()
  const part = usePart(WorkspaceSettingsFragment, workspace)
  const update = useCommand(UpdateWorkspaceDocument, { fields: ['name', 'timeZone', 'brandColor'] })
  const { values, bind, demand } = useFields(
    { name: part?.name ?? '', brandColor: part?.brandColor ?? '#1b6b53' },
    update.problems,
  )
  const [zone, setZone] = useState(part?.timeZone ?? 'UTC')
  const sending = useUpload('LOGO')
  if (part === null) return null

  const submit = async () => {
    if (!demand(['name'], t('form.required'))) return
    if (!(await update.run({ ...values, timeZone: zone }))) return
    toast(t('ui.saved'))
    onSaved()
  }
  const replaceLogo = async (file: File) => {
    const logoUploadId = await sending.upload(file)
    if (!logoUploadId || !(await update.run({ logoUploadId }))) return
    toast(t('ui.saved'))
    onSaved()
  }

  return (
    <Card title={t('settings.tab.workspace')}>
      <Guarded needs="workspace.settings">
        <Form onSubmit={() => void submit()}>
          <FormProblems problems={update.problems.rest} />
          <TextInput label={t('workspace.name')} {...bind('name')} />
          <Pair>
            <Select
              label={t('field.timeZone')}
              description={t('settings.zoneHint')}
              value={zone}
              options={[...new Set([zone, ...timeZones()])].map((value) => ({
                value,
                label: value.replaceAll('_', ' '),
              }))}
              onChange={setZone}
            />
            <TextInput
              type="color"
              label={t('workspace.color')}
              description={t('settings.colorHint')}
              {...bind('brandColor')}
            />
          </Pair>
          <div className={styles['scale']} role="img" aria-label={t('settings.scale')}>
            {part.brandScale.map((color) => (
              <span key={color} style={{ background: color }} />
            ))}
          </div>
          <Text fw={550}>{t('workspace.logoTitle')}</Text>
          {part.logoUrl && <img className={styles['logo']} src={part.logoUrl} alt={t('logo.alt')} />}
          <FileField
            label={t('workspace.logoUpload')}
            hint={t('logo.hint')}
            accept="image/png,image/jpeg,image/svg+xml,image/webp"
            progress={sending.progress}
            error={sending.problem}
            onPick={(file) => void replaceLogo(file)}
          />
          <FormActions>
            <Button type="submit" loading={update.busy}>
              {t('ui.save')}
            </Button>
          </FormActions>
        </Form>
      </Guarded>
    </Card>
  )
}
