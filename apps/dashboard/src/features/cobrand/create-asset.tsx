import { useState } from 'react'
import { Button, Card, Form, FormActions, FormProblems, Pair, Select, TextInput, Tiles } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'
import { Guarded } from '#lib/may.tsx'
import styles from './create-asset.module.css'

const CreateAssetDocument = graphql(`
  mutation CreateCoMarketingAsset($input: CreateCoMarketingAssetInput!) {
    createCoMarketingAsset(input: $input) {
      coMarketingAsset {
        id
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

type CreateAssetProps = {
  templates: readonly {
    id: string
    name: string
    format: string
    width: number
    height: number
    previewSvgUrl: string
  }[]
  enrollments: readonly { id: string; partner: { id: string; name: string }; program: { id: string; name: string } }[]
  /** The partner makes it: only the program is to be chosen. */
  own?: boolean
  onCreated: (id: string) => void
}

/** A template, a partner, a title; the rest happens in the editor. */
export function CreateAsset({ templates, enrollments, own = false, onCreated }: CreateAssetProps) {
  const t = useT()
  const [template, setTemplate] = useState(templates[0]?.id ?? '')
  const [enrollment, setEnrollment] = useState(enrollments[0]?.id ?? '')
  const create = useCommand(CreateAssetDocument, {
    fields: ['title'],
    refetch: [own ? 'PortalContentPage' : 'ContentPage'],
  })
  const { values, bind, demand } = useFields({ title: '' }, create.problems)
  const chosen = enrollments.find(({ id }) => id === enrollment)

  const submit = async () => {
    if (!demand(['title'], t('form.required')) || !chosen) return
    const done = await create.run({
      templateId: template,
      partnerId: chosen.partner.id,
      programId: chosen.program.id,
      title: values.title,
      values: {},
    })
    if (done?.coMarketingAsset) onCreated(done.coMarketingAsset.id)
  }

  return (
    <Card>
      <Guarded needs="content.write">
        <Form onSubmit={() => void submit()}>
          <FormProblems problems={create.problems.rest} />
          <fieldset className={styles['templates']}>
            <legend>{t('newAsset.template')}</legend>
            <Tiles min={140}>
              {templates.map((option) => (
                <label key={option.id} className={styles['template']}>
                  <input
                    type="radio"
                    name="template"
                    checked={template === option.id}
                    onChange={() => setTemplate(option.id)}
                  />
                  <img src={option.previewSvgUrl} alt="" />
                  <span>{option.name}</span>
                  <small>{`${option.width} × ${option.height}`}</small>
                </label>
              ))}
            </Tiles>
          </fieldset>
          <Pair>
            <Select
              label={own ? t('field.program') : t('newAsset.for')}
              value={enrollment}
              options={enrollments.map(({ id, partner, program }) => ({
                value: id,
                label: own ? program.name : `${partner.name} · ${program.name}`,
              }))}
              onChange={setEnrollment}
            />
            <TextInput label={t('field.title')} description={t('newAsset.titleHint')} {...bind('title')} />
          </Pair>
          <FormActions>
            <Button type="submit" loading={create.busy} disabled={!chosen || template === ''}>
              {t('newAsset.create')}
            </Button>
          </FormActions>
        </Form>
      </Guarded>
    </Card>
  )
}
