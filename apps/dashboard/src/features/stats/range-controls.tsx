import { Filters, Select, TextInput } from '#ui'
import { presets, type Preset, type Range } from '#lib/range.ts'
import { useT } from '#lib/intl.ts'
import type { StatsSearch } from './search.ts'

type RangeControlsProps = {
  search: StatsSearch
  range: Range
  programs: readonly { id: string; name: string }[]
  onChange: (change: Partial<StatsSearch>) => void
}

/** Which days, which program. */
export function RangeControls({ search, range, programs, onChange }: RangeControlsProps) {
  const t = useT()
  const own = search.from !== undefined && search.to !== undefined
  return (
    <Filters label={t('ui.filters')}>
      <Select<Preset | 'own'>
        label={t('stats.range')}
        value={own ? 'own' : (search.preset ?? '30d')}
        options={[
          ...presets.map((value) => ({ value, label: t(`stats.preset.${value}`) })),
          { value: 'own' as const, label: t('stats.preset.own') },
        ]}
        onChange={(preset) =>
          onChange(preset === 'own' ? { ...range, preset: undefined } : { preset, from: undefined, to: undefined })
        }
      />
      <TextInput
        type="date"
        label={t('field.from')}
        value={range.from}
        max={range.to}
        onChange={(event) => event.currentTarget.value && onChange({ from: event.currentTarget.value, to: range.to })}
      />
      <TextInput
        type="date"
        label={t('field.to')}
        value={range.to}
        min={range.from}
        onChange={(event) => event.currentTarget.value && onChange({ from: range.from, to: event.currentTarget.value })}
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
