import { Checkbox, Filters, Select, Text, TextInput } from '#ui'
import { useT } from '#lib/intl.ts'
import type { CommissionsSearch } from './search.ts'
import { commissionStates, type CommissionState } from './states.ts'

type CommissionFiltersProps = {
  search: CommissionsSearch
  /** The days of the range are those of this zone. */
  timeZone: string
  /** The company side may look for what can be approved now. */
  staff?: boolean
  programs: readonly { id: string; name: string }[]
  onChange: (change: Partial<CommissionsSearch>) => void
}

/** Filters of a commission list; what is chosen lives in the address. */
export function CommissionFilters({ search, timeZone, staff = false, programs, onChange }: CommissionFiltersProps) {
  const t = useT()
  const states = commissionStates.map((value) => ({ value, label: t(`commission.state.${value}`) }))
  return (
    <Filters label={t('ui.filters')}>
      <Select<CommissionState | ''>
        label={t('field.state')}
        options={[{ value: '', label: t('ui.all') }, ...states]}
        value={search.state ?? ''}
        onChange={(value) => onChange({ state: value || undefined })}
      />
      {programs.length > 1 && (
        <Select
          label={t('field.program')}
          options={[{ value: '', label: t('ui.all') }, ...programs.map(({ id, name }) => ({ value: id, label: name }))]}
          value={search.program ?? ''}
          onChange={(value) => onChange({ program: value || undefined })}
        />
      )}
      <TextInput
        type="date"
        label={t('field.from')}
        value={search.from ?? ''}
        onChange={(event) => onChange({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={t('field.to')}
        value={search.to ?? ''}
        onChange={(event) => onChange({ to: event.currentTarget.value || undefined })}
      />
      {staff && (
        <Checkbox
          label={t('commission.ready')}
          checked={search.ready ?? false}
          onChange={(event) => onChange({ ready: event.currentTarget.checked || undefined })}
        />
      )}
      {(search.from ?? search.to) && (
        <Text size="sm" c="dimmed">
          {timeZone}
        </Text>
      )}
    </Filters>
  )
}
