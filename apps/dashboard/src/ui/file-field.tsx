import { IconUpload } from '@tabler/icons-react'
import { useId, useState } from 'react'
import styles from './file-field.module.css'

type FileFieldProps = {
  label: string
  hint: string
  accept?: string
  /** Share sent, 0 to 1, while the file is on its way. */
  progress?: number | undefined
  error?: string | undefined
  fileName?: string | undefined
  onPick: (file: File) => void
  /** Given where several may be chosen at once: gets all of them in place of `onPick`. */
  onPickAll?: (files: readonly File[]) => void
}

/** A place to drop a file or to choose one: the browser's own field, over the whole area. */
export function FileField({ label, hint, accept, progress, error, fileName, onPick, onPickAll }: FileFieldProps) {
  const id = useId()
  const [over, setOver] = useState(false)
  return (
    <div data-upload>
      <label className={styles['drop']} data-over={over || undefined} htmlFor={id}>
        <IconUpload size={24} stroke={1.6} aria-hidden="true" />
        <strong>{fileName ?? label}</strong>
        <span>{hint}</span>
        <input
          id={id}
          type="file"
          multiple={onPickAll !== undefined}
          className={styles['input']}
          {...(accept ? { accept } : {})}
          {...(error === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-e` })}
          onDragEnter={() => setOver(true)}
          onDragLeave={() => setOver(false)}
          onDrop={() => setOver(false)}
          onChange={(event) => {
            const picked = [...(event.currentTarget.files ?? [])]
            if (picked[0] && onPickAll) onPickAll(picked)
            else if (picked[0]) onPick(picked[0])
            event.currentTarget.value = ''
          }}
        />
      </label>
      {progress !== undefined && (
        <progress className={styles['progress']} value={progress} max={1} aria-label={label} />
      )}
      {error !== undefined && (
        <p id={`${id}-e`} role="alert" className={styles['error']}>
          {error}
        </p>
      )}
    </div>
  )
}
