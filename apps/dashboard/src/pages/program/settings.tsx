import { getRouteApi, Outlet } from '@tanstack/react-router'
import { SideMessages } from '../../app/locale.tsx'
import { useProgramScope } from '../../app/scope.tsx'
import { NavTab, NavTabs, Page } from '#ui'
import { useT } from '#lib/intl.ts'

const route = getRouteApi('/w/$workspace/settings')

/** The words of the settings come with them. */
export function SettingsPage() {
  return (
    <SideMessages side="settings">
      <Settings />
    </SideMessages>
  )
}

/** Settings of the workspace: its face, its people, its keys, its changes. */
function Settings() {
  const t = useT()
  const params = route.useParams()
  const { role } = useProgramScope()
  const mayRead = role === 'OWNER' || role === 'ADMIN'
  return (
    <Page title={t('nav.settings')} lead={t('settings.lead')}>
      <NavTabs label={t('nav.settings')}>
        <NavTab to="/w/$workspace/settings" params={params} activeOptions={{ exact: true }}>
          {t('settings.tab.workspace')}
        </NavTab>
        <NavTab to="/w/$workspace/settings/brand" params={params}>
          {t('nav.brand')}
        </NavTab>
        <NavTab to="/w/$workspace/settings/members" params={params}>
          {t('settings.tab.members')}
        </NavTab>
        <NavTab to="/w/$workspace/settings/keys" params={params}>
          {t('settings.tab.keys')}
        </NavTab>
        {mayRead && (
          <NavTab to="/w/$workspace/settings/log" params={params}>
            {t('settings.tab.log')}
          </NavTab>
        )}
      </NavTabs>
      <Outlet />
    </Page>
  )
}
