import { Select, TextInput, Textarea } from '#ui'
import { useT } from '#lib/intl.ts'

export type Texts = Record<string, string>
export type Zone = {
  id: string
  label: string
  kind: string
  open: boolean
  maxLength?: number | null
  choices: readonly string[]
  defaultText?: string | null
}

/** The zones people write in or choose for. */
export const openZones = <Any extends Zone>(zones: readonly Any[]): Any[] =>
  zones.filter((zone) => zone.open && (zone.kind === 'TEXT' || zone.choices.length > 0))

/** What was written so far, by zone. */
export const textsOf = (values: unknown): Texts =>
  typeof values === 'object' && values !== null
    ? Object.fromEntries(
        Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      )
    : {}

type ZoneFieldProps = {
  zone: Zone
  value: string | undefined
  error: string | undefined
  owners: { workspace: string; partner: string }
  onChange: (value: string) => void
}

/** One open zone: its text with the room it has, or one of its choices. */
export function ZoneField({ zone, value, error, owners, onChange }: ZoneFieldProps) {
  const t = useT()
  /** "partner.primary" in words. */
  const colorName = (choice: string) => {
    const [owner, color] = choice.split('.')
    const name = owner === 'partner' || owner === 'workspace' ? owners[owner] : owner
    return color === 'primary' || color === 'secondary' ? `${name}: ${t(`asset.color.${color}`)}` : choice
  }
  if (zone.choices.length > 0) {
    return (
      <Select
        label={zone.label}
        value={value ?? zone.choices[0] ?? ''}
        options={zone.choices.map((choice) => ({ value: choice, label: colorName(choice) }))}
        error={error}
        onChange={onChange}
      />
    )
  }
  const text = value ?? zone.defaultText ?? ''
  const shared = {
    label: zone.label,
    error,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
    ...(zone.maxLength
      ? { maxLength: zone.maxLength, description: t('asset.length', { now: [...text].length, max: zone.maxLength }) }
      : {}),
  }
  return (zone.maxLength ?? 0) > 60 ? <Textarea {...shared} /> : <TextInput {...shared} />
}
