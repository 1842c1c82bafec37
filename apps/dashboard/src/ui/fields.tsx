import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useId, useState, type ComponentProps, type ReactNode } from 'react'
import styles from './fields.module.css'

type Shared = {
  label: ReactNode
  /** The label is for screen readers only; what stands beside the field names it for the others. */
  hideLabel?: boolean
  /** Under the label: what to write, and what it is for. */
  description?: ReactNode
  /** A refusal, in words; shown at the field and tied to it. */
  error?: ReactNode
}

function useWiring({ description, error }: Pick<Shared, 'description' | 'error'>) {
  const id = useId()
  const has = (value: ReactNode) => value !== undefined && value !== null && value !== '' && value !== false
  const described = [has(description) && `${id}-d`, has(error) && `${id}-e`].filter(Boolean).join(' ')
  const control = {
    id,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(has(error) ? { 'aria-invalid': true } : {}),
  }
  return { id, control, hasDescription: has(description), hasError: has(error) }
}

function Frame({
  wiring,
  label,
  hideLabel = false,
  description,
  error,
  children,
}: Shared & { wiring: ReturnType<typeof useWiring>; children: ReactNode }) {
  return (
    <div className={styles['field']}>
      <label className={styles['label']} data-hidden={hideLabel || undefined} htmlFor={wiring.id}>
        {label}
      </label>
      {wiring.hasDescription && (
        <div id={`${wiring.id}-d`} className={styles['description']}>
          {description}
        </div>
      )}
      {children}
      {wiring.hasError && (
        <div id={`${wiring.id}-e`} className={styles['error']}>
          {error}
        </div>
      )}
    </div>
  )
}

type TextInputProps = Shared &
  Omit<ComponentProps<'input'>, 'id' | 'size'> & { leftSection?: ReactNode; suffix?: ReactNode }

/** One line of text, a date, an address. */
export function TextInput({ label, description, error, leftSection, suffix, ...rest }: TextInputProps) {
  const wiring = useWiring({ description, error })
  return (
    <Frame wiring={wiring} label={label} description={description} error={error}>
      <div className={styles['control']}>
        {leftSection !== undefined && <span className={styles['section']}>{leftSection}</span>}
        <input type="text" {...rest} {...wiring.control} className={styles['input']} />
        {suffix !== undefined && <span className={styles['section']}>{suffix}</span>}
      </div>
    </Frame>
  )
}

/** Several lines; grows with its text. */
export function Textarea({
  label,
  description,
  error,
  minRows = 3,
  ...rest
}: Shared & Omit<ComponentProps<'textarea'>, 'id'> & { minRows?: number }) {
  const wiring = useWiring({ description, error })
  return (
    <Frame wiring={wiring} label={label} description={description} error={error}>
      <div className={styles['control']}>
        <textarea rows={minRows} {...rest} {...wiring.control} className={styles['input']} />
      </div>
    </Frame>
  )
}

/** A password that can be shown. */
export function PasswordInput({
  label,
  description,
  error,
  showLabel,
  ...rest
}: Shared & Omit<ComponentProps<'input'>, 'id' | 'type'> & { showLabel: string }) {
  const wiring = useWiring({ description, error })
  const [shown, setShown] = useState(false)
  return (
    <Frame wiring={wiring} label={label} description={description} error={error}>
      <div className={styles['control']}>
        <input {...rest} {...wiring.control} type={shown ? 'text' : 'password'} className={styles['input']} />
        <button
          type="button"
          className={styles['eye']}
          aria-label={showLabel}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? <IconEyeOff size={18} /> : <IconEye size={18} />}
        </button>
      </div>
    </Frame>
  )
}

type SelectProps<Value extends string> = Shared &
  Omit<ComponentProps<'select'>, 'id' | 'value' | 'onChange'> & {
    options: readonly { value: Value; label: string; disabled?: boolean }[]
    value: Value
    onChange: (value: Value) => void
  }

/** The platform's own select: light, familiar on phones, typed values. */
export function Select<Value extends string>({
  label,
  hideLabel = false,
  description,
  error,
  options,
  value,
  onChange,
  ...rest
}: SelectProps<Value>) {
  const wiring = useWiring({ description, error })
  return (
    <Frame wiring={wiring} label={label} hideLabel={hideLabel} description={description} error={error}>
      <div className={styles['control']}>
        <select
          {...rest}
          {...wiring.control}
          className={styles['input']}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value as Value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled ?? false}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    </Frame>
  )
}

type CheckboxProps = Omit<ComponentProps<'input'>, 'id' | 'type'> & { label?: ReactNode; description?: ReactNode }

/** Yes or no; without a visible label it needs an `aria-label`. */
export function Checkbox({ label, description, ...rest }: CheckboxProps) {
  const id = useId()
  return (
    <div className={styles['check']}>
      <input
        id={id}
        type="checkbox"
        {...rest}
        {...(description !== undefined ? { 'aria-describedby': `${id}-d` } : {})}
      />
      {label !== undefined && (
        <div>
          <label htmlFor={id}>{label}</label>
          {description !== undefined && (
            <div id={`${id}-d`} className={styles['description']}>
              {description}
            </div>
          )}
        </div>
      )}
    </div>
  )
}

/** One of a few, each explained; a group of radio buttons that look like cards. */
export function Choices<Value extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string
  options: readonly { value: Value; label: ReactNode; note?: ReactNode }[]
  value: Value
  onChange: (value: Value) => void
}) {
  const name = useId()
  return (
    <fieldset className={styles['choices']}>
      <legend className={styles['label']}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles['choice']}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span>
            <span className={styles['choiceLabel']}>{option.label}</span>
            {option.note !== undefined && <span className={styles['description']}>{option.note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
