import { ApolloProvider } from '@apollo/client/react'
import { getRouteApi, linkOptions } from '@tanstack/react-router'
import {
  IconArticle,
  IconBooks,
  IconChartLine,
  IconCoins,
  IconHome,
  IconInbox,
  IconLayersLinked,
  IconPalette,
  IconReceipt,
  IconSettings,
  IconShoppingBag,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react'
import { useT } from '#lib/intl.ts'
import { RoleContext } from '#lib/may.tsx'
import { clientFor } from './apollo.ts'
import { SideMessages } from './locale.tsx'
import { Nowhere } from './failure.tsx'
import { ProgramScopeContext } from './scope.tsx'
import { useSession } from './session.tsx'
import { Shell, type NavGroup } from './shell.tsx'
import { Switcher } from './switcher.tsx'

const route = getRouteApi('/w/$workspace')

/** Everything below /w/$workspace: the company's side. */
export function ProgramShell() {
  return (
    <SideMessages side="program">
      <Frame />
    </SideMessages>
  )
}

function Frame() {
  const t = useT()
  const params = route.useParams()
  const { viewer } = useSession()
  const seat = viewer?.workspaces.find(({ workspace }) => workspace.slug === params.workspace)
  if (seat === undefined) return <Nowhere />

  const groups: NavGroup[] = [
    {
      items: [
        {
          key: 'home',
          label: t('nav.home'),
          icon: IconHome,
          exact: true,
          link: linkOptions({ to: '/w/$workspace', params }),
        },
        {
          key: 'programs',
          label: t('nav.programs'),
          icon: IconLayersLinked,
          link: linkOptions({ to: '/w/$workspace/programs', params }),
        },
        {
          key: 'applications',
          label: t('nav.applications'),
          icon: IconInbox,
          link: linkOptions({ to: '/w/$workspace/applications', params }),
        },
        {
          key: 'partners',
          label: t('nav.partners'),
          icon: IconUsers,
          link: linkOptions({ to: '/w/$workspace/partners', params }),
        },
      ],
    },
    {
      label: t('nav.group.money'),
      items: [
        {
          key: 'leads',
          label: t('stats.leads'),
          icon: IconUserPlus,
          link: linkOptions({ to: '/w/$workspace/leads', params }),
        },
        {
          key: 'conversions',
          label: t('nav.conversions'),
          icon: IconShoppingBag,
          link: linkOptions({ to: '/w/$workspace/conversions', params }),
        },
        {
          key: 'commissions',
          label: t('nav.commissions'),
          icon: IconCoins,
          link: linkOptions({ to: '/w/$workspace/commissions', params }),
        },
        {
          key: 'payouts',
          label: t('nav.payouts'),
          icon: IconReceipt,
          link: linkOptions({ to: '/w/$workspace/payouts', params }),
        },
        {
          key: 'reports',
          label: t('nav.reports'),
          icon: IconChartLine,
          link: linkOptions({ to: '/w/$workspace/reports', params }),
        },
      ],
    },
    {
      label: t('nav.group.content'),
      items: [
        {
          key: 'library',
          label: t('nav.library'),
          icon: IconBooks,
          link: linkOptions({ to: '/w/$workspace/library', params }),
        },
        {
          key: 'content',
          label: t('nav.content'),
          icon: IconPalette,
          link: linkOptions({ to: '/w/$workspace/content', params }),
        },
        {
          key: 'posts',
          label: t('nav.posts'),
          icon: IconArticle,
          link: linkOptions({ to: '/w/$workspace/posts', params }),
        },
      ],
    },
    {
      items: [
        {
          key: 'settings',
          label: t('nav.settings'),
          icon: IconSettings,
          link: linkOptions({ to: '/w/$workspace/settings', params }),
        },
      ],
    },
  ]

  return (
    <ApolloProvider key={seat.workspace.slug} client={clientFor(seat.workspace.slug)}>
      <RoleContext value={seat.role}>
        <ProgramScopeContext value={seat}>
          <Shell
            name={seat.workspace.name}
            logoUrl={seat.workspace.logoUrl}
            side={t(`role.${seat.role}`)}
            groups={groups}
            bottom={['home', 'applications', 'partners', 'commissions']}
            switcher={<Switcher />}
          />
        </ProgramScopeContext>
      </RoleContext>
    </ApolloProvider>
  )
}
