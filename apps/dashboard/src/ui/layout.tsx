import type { CSSProperties, ReactNode } from 'react'
import styles from './layout.module.css'

type Gap = 'xs' | 'sm' | 'md' | 'lg'
type Space = Gap | 'xl' | 'auto'
const rem: Record<Space, string> = { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.25rem', xl: '2rem', auto: 'auto' }
const space = (value: Space | undefined) => (value === undefined ? undefined : rem[value])

type BoxProps = {
  gap?: Gap
  align?: CSSProperties['alignItems']
  p?: Space
  mx?: 'auto'
  maw?: string
  h?: string
  style?: CSSProperties
  children: ReactNode
}

function box(kind: 'stack' | 'group', { gap = 'md', align, p, mx, maw, h, style, children }: BoxProps) {
  const own = { gap: rem[gap], alignItems: align, padding: space(p), marginInline: mx, maxWidth: maw, height: h }
  return (
    <div className={styles[kind]} style={{ ...own, ...style }}>
      {children}
    </div>
  )
}

/** Things below each other. */
export const Stack = (props: BoxProps) => box('stack', props)

/** Things beside each other, wrapping. */
export const Group = (props: BoxProps) => box('group', props)

type TextProps = {
  size?: 'xs' | 'sm' | 'lg'
  c?: 'dimmed'
  fw?: number
  ff?: 'monospace'
  mt?: Space
  mb?: Space
  ml?: Space
  p?: Space
  role?: 'status'
  style?: CSSProperties
  children: ReactNode
}

/** A paragraph. */
export function Text({ size, c, fw, ff, mt, mb, ml, p, role, style, children }: TextProps) {
  const own = { marginTop: space(mt), marginBottom: space(mb), marginInlineStart: space(ml), padding: space(p) }
  return (
    <p
      className={styles['text']}
      data-size={size}
      data-tone={c}
      {...(role ? { role } : {})}
      style={{ ...own, fontWeight: fw, ...(ff ? { fontFamily: 'ui-monospace, monospace' } : {}), ...style }}
    >
      {children}
    </p>
  )
}

/** A grey shape where content will be. */
export function Skeleton({ h, w }: { h: number; w?: string }) {
  return <div className={styles['skeleton']} style={{ height: h, width: w }} />
}

/** How much of something is done, 0 to 100. */
export function Progress({ value, label }: { value: number; label: string }) {
  return <progress className={styles['progress']} value={value} max={100} aria-label={label} />
}

type SegmentsProps<Value extends string> = {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** One of a few, all in sight. */
export function Segments<Value extends string>({ label, value, options, onChange }: SegmentsProps<Value>) {
  return (
    <div role="radiogroup" aria-label={label} className={styles['segments']}>
      {options.map((option) => (
        <label key={option.value} className={styles['segment']}>
          <input
            type="radio"
            name={label}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  )
}
