import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useT } from '#lib/intl.ts'
import { copyText } from '#lib/copy.ts'
import { Button, type ButtonLook } from './button.tsx'

/** Copies a text and says so, to eyes and to screen readers. */
export function CopyButton({ text, label, ...rest }: { text: string; label?: string } & ButtonLook) {
  const t = useT()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => setCopied(await copyText(text))
  return (
    <Button
      variant={copied ? 'light' : 'default'}
      leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      onClick={() => void copy()}
      {...rest}
    >
      <span aria-live="polite">{copied ? t('ui.copied') : (label ?? t('ui.copy'))}</span>
    </Button>
  )
}
