import { useEffect, type ReactNode } from 'react'
import { useT } from '#lib/intl.ts'
import { LanguageMenu, SchemeMenu } from './settings-menu.tsx'
import styles from './lobby.module.css'
import rapport from './rapport.svg'

/** The frame of screens outside any workspace: a form, and beside it what Rapport is for. */
export function Lobby({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const t = useT()
  useEffect(() => {
    document.title = `${title} · Rapport`
  }, [title])
  return (
    <div className={styles['lobby']}>
      <div className={styles['side']} aria-hidden="true">
        <img src={rapport} alt="" width={44} height={44} />
        <p className={styles['promise']}>{t('lobby.promise')}</p>
        <ul>
          <li>{t('lobby.earn')}</li>
          <li>{t('lobby.make')}</li>
          <li>{t('lobby.trust')}</li>
        </ul>
      </div>
      <div className={styles['column']}>
        <header className={styles['tools']}>
          <img src={rapport} alt="" width={32} height={32} className={styles['mark']} />
          <LanguageMenu />
          <SchemeMenu />
        </header>
        <main id="content" className={styles['main']}>
          <h1>{title}</h1>
          {lead !== undefined && <p className={styles['lead']}>{lead}</p>}
          {children}
        </main>
      </div>
    </div>
  )
}
