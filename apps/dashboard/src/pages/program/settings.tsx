import { getRouteApi, Outlet } from '@tanstack/react-router'
import { SideMessages } from '../../app/locale.tsx'
import { NavTab, NavTabs, Page } from '#ui'
import { useT } from '#lib/intl.ts'
import { May } from '#lib/may.tsx'

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
        <May to="workspace.keys">
          <NavTab to="/w/$workspace/settings/keys" params={params}>
            {t('settings.tab.keys')}
          </NavTab>
        </May>
        <May to="workspace.audit">
          <NavTab to="/w/$workspace/settings/log" params={params}>
            {t('settings.tab.log')}
          </NavTab>
        </May>
      </NavTabs>
      <Outlet />
    </Page>
  )
}
