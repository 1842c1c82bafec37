import {
  Button,
  Card,
  Columns,
  FileField,
  Form,
  FormActions,
  FormProblems,
  Note,
  Pair,
  Stack,
  TextInput,
  Textarea,
  toast,
} from '#ui'
import { graphql } from '#gql'
import type { BrandKitPart } from '#gql/types'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'
import { Guarded } from '#lib/may.tsx'
import { useUpload } from '#lib/upload.ts'
import styles from './brand-kit-form.module.css'

const UpdateBrandKitDocument = graphql(`
  mutation UpdateBrandKit($input: UpdateBrandKitInput!) {
    updateBrandKit(input: $input) {
      brandKit {
        id
        name
        logoUrl
        voice
        missing
        colors {
          primary
          secondary
          ink
          paper
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

type Kit = {
  name: string
  logoUrl?: string | null
  voice?: string | null
  missing: readonly BrandKitPart[]
  colors: { primary?: string | null; secondary?: string | null; ink?: string | null; paper?: string | null }
}

/** A party's logo, colours and voice, with a card that shows them at once. */
export function BrandKitForm({ kit, partnerId }: { kit: Kit | null; partnerId?: string }) {
  const t = useT()
  const update = useCommand(UpdateBrandKitDocument, {
    fields: ['name', 'primary', 'secondary', 'voice'],
    refetch: [partnerId === undefined ? 'SettingsBrandPage' : 'BrandPage'],
  })
  const start = {
    name: kit?.name ?? '',
    primary: kit?.colors.primary ?? '#1b6b53',
    secondary: kit?.colors.secondary ?? '#f2b36b',
    voice: kit?.voice ?? '',
  }
  const { values, bind } = useFields(start, update.problems)
  const sending = useUpload('LOGO')
  const owner = partnerId === undefined ? {} : { partnerId }

  const submit = async () => {
    if (await update.run({ ...owner, ...values, voice: values.voice || null })) toast(t('ui.saved'))
  }
  const replaceLogo = async (file: File) => {
    const logoUploadId = await sending.upload(file)
    if (logoUploadId && (await update.run({ ...owner, logoUploadId }))) toast(t('brand.logoDone'))
  }

  return (
    <Columns
      main={
        <Card title={t('brand.title')}>
          <Guarded needs={partnerId === undefined ? 'content.write' : 'partner.profile'}>
            <Stack gap="md">
              {kit?.missing.map((missing) => (
                <Note key={missing} tone="warn">
                  {t(`brand.missing.${missing}`)}
                </Note>
              ))}
              <FileField
                label={t('brand.upload')}
                hint={t('logo.hint')}
                accept="image/png,image/jpeg,image/svg+xml,image/webp"
                progress={sending.progress}
                error={sending.problem}
                onPick={(file) => void replaceLogo(file)}
              />
              <Form onSubmit={() => void submit()}>
                <FormProblems problems={update.problems.rest} />
                <TextInput label={t('field.name')} {...bind('name')} />
                <Pair>
                  <TextInput type="color" label={t('brand.primary')} {...bind('primary')} />
                  <TextInput type="color" label={t('brand.secondary')} {...bind('secondary')} />
                </Pair>
                <Textarea label={t('brand.voice')} description={t('brand.voiceHint')} {...bind('voice')} />
                <FormActions>
                  <Button type="submit" loading={update.busy}>
                    {t('ui.save')}
                  </Button>
                </FormActions>
              </Form>
            </Stack>
          </Guarded>
        </Card>
      }
      side={
        <Card title={t('ui.preview')} hint={t('brand.previewHint')}>
          <div
            className={styles['sample']}
            style={{ background: kit?.colors.paper ?? '#fff', color: kit?.colors.ink ?? '#222' }}
          >
            {kit?.logoUrl ? <img src={kit.logoUrl} alt={t('logo.alt')} /> : <strong>{values.name}</strong>}
            <span style={{ background: values.primary }} />
            <span style={{ background: values.secondary }} />
          </div>
        </Card>
      }
    />
  )
}
