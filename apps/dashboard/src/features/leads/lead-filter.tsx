import { Filters, Select } from '#ui'
import type { LeadState } from '#gql/types'
import { useT } from '#lib/intl.ts'
import { leadStates, type LeadsSearch } from './search.ts'

type LeadFilterProps = {
  search: LeadsSearch
  programs: readonly { id: string; name: string }[]
  onChange: (change: Partial<LeadsSearch>) => void
}

/** Filters of a list of leads; what is chosen lives in the address. */
export function LeadFilter({ search, programs, onChange }: LeadFilterProps) {
  const t = useT()
  return (
    <Filters label={t('ui.filters')}>
      <Select<LeadState | ''>
        label={t('field.state')}
        value={search.state ?? ''}
        options={[
          { value: '', label: t('ui.all') },
          ...leadStates.map((value) => ({ value, label: t(`lead.state.${value}`) })),
        ]}
        onChange={(state) => onChange({ state: state || undefined })}
      />
      {programs.length > 1 && (
        <Select
          label={t('field.program')}
          value={search.program ?? ''}
          options={[{ value: '', label: t('ui.all') }, ...programs.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(program) => onChange({ program: program || undefined })}
        />
      )}
    </Filters>
  )
}
