import styles from './proposition.module.css'

/** How much, how often, for what: the sentences rendered from the live rules. The first one leads. */
export function Proposition({ sentences, lang }: { sentences: readonly string[]; lang?: string }) {
  return (
    <ul className={styles['list']} {...(lang ? { lang } : {})}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
