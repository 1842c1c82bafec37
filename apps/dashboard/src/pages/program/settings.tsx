import { getRouteApi, Outlet } from '@tanstack/react-router'
import { NavTab, NavTabs, Page } from '#ui'
import { useT } from '#lib/intl.ts'

const route = getRouteApi('/w/$workspace/settings')

/** Settings of the workspace: its face, its people, its keys. */
export function SettingsPage() {
  const t = useT()
  const params = route.useParams()
  return (
    <Page title={t('nav.settings')} lead={t('settings.lead')}>
      <NavTabs label={t('nav.settings')}>
        <NavTab to="/w/$workspace/settings" params={params} activeOptions={{ exact: true }}>
          {t('settings.tab.workspace')}
        </NavTab>
        <NavTab to="/w/$workspace/settings/members" params={params}>
          {t('settings.tab.members')}
        </NavTab>
        <NavTab to="/w/$workspace/settings/keys" params={params}>
          {t('settings.tab.keys')}
        </NavTab>
      </NavTabs>
      <Outlet />
    </Page>
  )
}
