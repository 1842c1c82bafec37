import { useNavigate } from '@tanstack/react-router'
import { CommandPalette } from '#ui/palette.tsx'
import { useT } from '#lib/intl.ts'
import type { NavItem } from './shell.tsx'

export function Palette({ items, request }: { items: NavItem[]; request: number }) {
  const t = useT()
  const navigate = useNavigate()
  const actions = items.map(({ key, label, icon: Symbol, link }) => ({
    id: key,
    label,
    leftSection: <Symbol size={20} stroke={1.7} />,
    onClick: () => void navigate(link),
  }))
  return (
    <CommandPalette
      actions={actions}
      request={request}
      placeholder={t('palette.placeholder')}
      nothing={t('palette.nothing')}
      title={t('shell.search')}
    />
  )
}
