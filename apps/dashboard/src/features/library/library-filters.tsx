import { Filters, SearchField, Select } from '#ui'
import type { ResourceKind } from '#gql/types'
import { useT } from '#lib/intl.ts'
import { resourceKinds, type LibrarySearch } from './search.ts'

type LibraryFiltersProps = {
  search: LibrarySearch
  programs: readonly { id: string; name: string }[]
  onChange: (change: Partial<LibrarySearch>) => void
}

/** Filters of the library, for both sides. */
export function LibraryFilters({ search, programs, onChange }: LibraryFiltersProps) {
  const t = useT()
  return (
    <Filters label={t('ui.filters')}>
      <SearchField label={t('ui.search')} value={search.q ?? ''} onChange={(q) => onChange({ q: q || undefined })} />
      <Select<ResourceKind | ''>
        label={t('field.kind')}
        value={search.kind ?? ''}
        options={[
          { value: '', label: t('ui.all') },
          ...resourceKinds.map((value) => ({ value, label: t(`resource.kind.${value}`) })),
        ]}
        onChange={(kind) => onChange({ kind: kind || undefined })}
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
