import type { AnchorHTMLAttributes, ComponentProps, ReactNode } from 'react'
import styles from './button.module.css'

export type ButtonLook = {
  /** `filled` for the one thing to do, `default` for the others, `light` and `subtle` for small ones. */
  variant?: 'filled' | 'default' | 'light' | 'subtle' | 'danger'
  size?: 'sm' | 'md' | 'lg'
  leftSection?: ReactNode
  rightSection?: ReactNode
  fullWidth?: boolean
}

type ButtonProps = ButtonLook & ComponentProps<'button'> & { loading?: boolean }

/** Does something here. While `loading` it keeps its width and cannot be pressed again. */
export function Button({
  variant = 'filled',
  size = 'md',
  leftSection,
  rightSection,
  fullWidth,
  loading = false,
  disabled,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={styles['button']}
      data-variant={variant}
      data-size={size}
      data-full={fullWidth || undefined}
      data-loading={loading || undefined}
      aria-busy={loading || undefined}
      disabled={disabled === true || loading}
    >
      {leftSection}
      {children}
      {rightSection}
    </button>
  )
}

export type ButtonAnchorProps = ButtonLook &
  AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: React.Ref<HTMLAnchorElement> }

/** Leads somewhere, and looks like a button. */
export function ButtonAnchor({
  variant = 'filled',
  size = 'md',
  leftSection,
  rightSection,
  fullWidth,
  children,
  ...rest
}: ButtonAnchorProps) {
  return (
    <a
      {...rest}
      className={styles['button']}
      data-variant={variant}
      data-size={size}
      data-full={fullWidth || undefined}
    >
      {leftSection}
      {children}
      {rightSection}
    </a>
  )
}
