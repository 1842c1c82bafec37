import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { TextInput } from './fields.tsx'

type SearchFieldProps = { label: string; value: string; onChange: (value: string) => void }

/** Text that filters once the writer rests. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const [draft, setDraft] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    setDraft(value)
  }
  useEffect(() => {
    if (draft === value) return
    const timer = setTimeout(() => onChange(draft), 300)
    return () => clearTimeout(timer)
  })
  return (
    <TextInput
      type="search"
      label={label}
      leftSection={<IconSearch size={17} aria-hidden="true" />}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
    />
  )
}
