import { useState } from 'react'
import { Button, FileField, FormProblems, Stack } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useT } from '#lib/intl.ts'
import { useUpload } from '#lib/upload.ts'

const SetWorkspaceLogoDocument = graphql(`
  mutation SetWorkspaceLogo($input: UpdateWorkspaceInput!) {
    updateWorkspace(input: $input) {
      workspace {
        id
        logoUrl
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

/** The logo of a workspace that was just made; it may follow later. */
export function WorkspaceLogo({ onDone }: { onDone: () => void }) {
  const t = useT()
  const update = useCommand(SetWorkspaceLogoDocument)
  const sending = useUpload('LOGO')
  const [logo, setLogo] = useState<string>()
  const pick = async (file: File) => {
    const logoUploadId = await sending.upload(file)
    const done = logoUploadId ? await update.run({ logoUploadId }) : undefined
    if (done?.workspace?.logoUrl) setLogo(done.workspace.logoUrl)
  }
  return (
    <Stack gap="md">
      <FormProblems problems={[...Object.values(update.problems.fields), ...update.problems.rest]} />
      {logo !== undefined && <img src={logo} alt={t('logo.alt')} style={{ maxHeight: 80, maxWidth: '100%' }} />}
      <FileField
        label={t('workspace.logoUpload')}
        hint={t('logo.hint')}
        accept="image/png,image/jpeg,image/svg+xml,image/webp"
        progress={sending.progress}
        error={sending.problem}
        onPick={(file) => void pick(file)}
      />
      <Button size="lg" fullWidth disabled={sending.progress !== undefined || update.busy} onClick={onDone}>
        {logo === undefined ? t('workspace.logoLater') : t('ui.continue')}
      </Button>
    </Stack>
  )
}
