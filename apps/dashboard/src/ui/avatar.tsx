import styles from './avatar.module.css'

/** A logo, or the first letter of a name; decoration beside the written name. */
export function Avatar({
  name,
  src,
  size = 36,
  round = false,
}: {
  name: string
  src?: string | null
  size?: number
  round?: boolean
}) {
  const box = { width: size, height: size, fontSize: size * 0.45, borderRadius: round ? '50%' : size * 0.28 }
  return src ? (
    <img className={styles['image']} src={src} alt="" style={box} />
  ) : (
    <span className={styles['letter']} style={box} aria-hidden="true">
      {[...name.trim()][0]?.toUpperCase() ?? '?'}
    </span>
  )
}
