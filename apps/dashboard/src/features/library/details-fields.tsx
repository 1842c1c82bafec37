import { Checkbox, Pair, Select, TextInput, Textarea } from '#ui'
import { useT } from '#lib/intl.ts'
import { localeNames, locales, type AppLocale } from '#lib/locales.ts'
import { moveDay, startOfDay, todayIn } from '#lib/range.ts'
import styles from './details-fields.module.css'

export type Program = { id: string; name: string; tiers: readonly { id: string; name: string }[] }

/** What is said about a resource besides its content; `until` is the last day on which partners see it. */
export type Details = {
  title: string
  description: string
  folder: string
  tags: string
  language: AppLocale | ''
  programs: readonly string[]
  tiers: readonly string[]
  primary: boolean
  until: string
}

export const noDetails: Details = {
  title: '',
  description: '',
  folder: '',
  tags: '',
  language: '',
  programs: [],
  tiers: [],
  primary: false,
  until: '',
}

/** The details as the API's inputs take them. */
export const detailsInput = (details: Details, timeZone: string) => ({
  title: details.title,
  description: details.description,
  folder: details.folder || null,
  language: details.language || null,
  tags: details.tags
    .split(/[,、，]/)
    .map((tag) => tag.trim())
    .filter(Boolean),
  programIds: [...details.programs],
  tierIds: [...details.tiers],
  primary: details.primary,
  expiresAt: details.until ? startOfDay(moveDay(details.until, 1), timeZone) : null,
})

/** The last day before an instant. */
export const lastDayBefore = (instant: string | null | undefined, timeZone: string): string =>
  instant ? todayIn(timeZone, new Date(new Date(instant).getTime() - 1)) : ''

type DetailsFieldsProps = {
  value: Details
  programs: readonly Program[]
  problems: Readonly<Record<string, string>>
  onChange: (change: Partial<Details>) => void
  /** Several files take their titles from their names. */
  titled?: boolean
}

/** The fields of a resource's details: for a new one, and for one that is there. */
export function DetailsFields({ value, programs, problems, onChange, titled = true }: DetailsFieldsProps) {
  const t = useT()
  const toggle = (list: readonly string[], id: string) =>
    list.includes(id) ? list.filter((one) => one !== id) : [...list, id]
  const visible = programs.filter(({ id }) => value.programs.includes(id)).flatMap((one) => one.tiers)
  const text = (name: 'title' | 'description' | 'folder' | 'tags' | 'until') => ({
    value: value[name],
    error: problems[name === 'until' ? 'expiresAt' : name],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  })
  return (
    <>
      {titled && <TextInput label={t('field.title')} maxLength={120} {...text('title')} />}
      <Textarea label={t('field.description')} minRows={2} {...text('description')} />
      <Pair>
        <TextInput
          label={t('uploadResource.folder')}
          description={t('uploadResource.folderHint')}
          maxLength={80}
          {...text('folder')}
        />
        <TextInput label={t('uploadResource.tags')} description={t('uploadResource.tagsHint')} {...text('tags')} />
      </Pair>
      <Pair>
        <Select
          label={t('field.language')}
          value={value.language}
          options={[
            { value: '', label: t('uploadResource.anyLanguage') },
            ...locales.map((one) => ({ value: one, label: localeNames[one] })),
          ]}
          onChange={(language) => onChange({ language })}
        />
        <TextInput type="date" label={t('uploadResource.until')} {...text('until')} />
      </Pair>
      <fieldset className={styles['choices']}>
        <legend>{t('uploadResource.programs')}</legend>
        {programs.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={value.programs.includes(id)}
            onChange={() => onChange({ programs: toggle(value.programs, id) })}
          />
        ))}
      </fieldset>
      {visible.length > 0 && (
        <fieldset className={styles['choices']}>
          <legend>{t('uploadResource.tiers')}</legend>
          {visible.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={value.tiers.includes(id)}
              onChange={() => onChange({ tiers: toggle(value.tiers, id) })}
            />
          ))}
        </fieldset>
      )}
      <Checkbox
        label={t('resource.primary')}
        description={t('uploadResource.primaryHint')}
        checked={value.primary}
        onChange={(event) => onChange({ primary: event.currentTarget.checked })}
      />
    </>
  )
}
