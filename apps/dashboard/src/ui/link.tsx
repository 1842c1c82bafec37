import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'
import { ButtonAnchor } from './button.tsx'
import styles from './link.module.css'

type Native = AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }

/** A text link inside the app: typed `to`, `params`, `search`. */
export const TextLink = createLink(({ children, ...rest }: Native) => (
  <a {...rest} className={styles['link']}>
    {children}
  </a>
))

/** A link inside the app that looks like a button. */
export const LinkButton = createLink(ButtonAnchor)

/** A link that leaves the app; opens a new tab. */
export function OutLink({ children, ...rest }: Native) {
  return (
    <a target="_blank" rel="noreferrer" {...rest} className={styles['link']}>
      {children}
    </a>
  )
}

/** A download or foreign address that looks like a button. */
export const HrefButton = ButtonAnchor
