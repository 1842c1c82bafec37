import { useNavigate } from '@tanstack/react-router'
import { IconBuilding, IconPlus, IconUserHeart } from '@tabler/icons-react'
import { MenuItem, MenuNote } from '#ui'
import { useT } from '#lib/intl.ts'
import { useSession } from './session.tsx'

/** Every workspace and portal this person belongs to. */
export function Switcher() {
  const t = useT()
  const navigate = useNavigate()
  const { viewer } = useSession()
  return (
    <>
      {(viewer?.workspaces.length ?? 0) > 0 && <MenuNote>{t('shell.workspaces')}</MenuNote>}
      {viewer?.workspaces.map(({ workspace }) => (
        <MenuItem
          key={workspace.id}
          icon={<IconBuilding size={16} />}
          onClick={() => void navigate({ to: '/w/$workspace', params: { workspace: workspace.slug } })}
        >
          {workspace.name}
        </MenuItem>
      ))}
      {(viewer?.partners.length ?? 0) > 0 && <MenuNote>{t('shell.portals')}</MenuNote>}
      {viewer?.partners.map(({ partner, workspace }) => (
        <MenuItem
          key={partner.id}
          icon={<IconUserHeart size={16} />}
          onClick={() => void navigate({ to: '/portal/$partner', params: { partner: partner.id } })}
        >
          {workspace.name}
        </MenuItem>
      ))}
      <MenuItem icon={<IconPlus size={16} />} onClick={() => void navigate({ to: '/new' })}>
        {t('shell.newWorkspace')}
      </MenuItem>
    </>
  )
}
