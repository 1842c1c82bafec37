import { ApolloProvider } from '@apollo/client/react'
import { getRouteApi, linkOptions } from '@tanstack/react-router'
import {
  IconArticle,
  IconBooks,
  IconChartLine,
  IconChecklist,
  IconCoins,
  IconFileCertificate,
  IconHome,
  IconLink,
  IconPalette,
  IconReceipt,
  IconSparkles,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react'
import { useT } from '#lib/intl.ts'
import { RoleContext } from '#lib/may.tsx'
import { clientFor } from './apollo.ts'
import { SideMessages } from './locale.tsx'
import { Nowhere } from './failure.tsx'
import { PartnerScopeContext } from './scope.tsx'
import { useSession } from './session.tsx'
import { Shell, type NavGroup } from './shell.tsx'
import { Switcher } from './switcher.tsx'

const route = getRouteApi('/portal/$partner')

/** Everything below /portal/$partner: the partner's side. */
export function PartnerShell() {
  return (
    <SideMessages side="partner">
      <Frame />
    </SideMessages>
  )
}

function Frame() {
  const t = useT()
  const params = route.useParams()
  const { viewer } = useSession()
  const seat = viewer?.partners.find(({ partner }) => partner.id === params.partner)
  if (seat === undefined) return <Nowhere />

  const groups: NavGroup[] = [
    {
      items: [
        {
          key: 'home',
          label: t('nav.home'),
          icon: IconHome,
          exact: true,
          link: linkOptions({ to: '/portal/$partner', params }),
        },
        {
          key: 'onboarding',
          label: t('nav.onboarding'),
          icon: IconChecklist,
          link: linkOptions({ to: '/portal/$partner/onboarding', params }),
        },
      ],
    },
    {
      label: t('nav.group.promote'),
      items: [
        {
          key: 'links',
          label: t('nav.links'),
          icon: IconLink,
          link: linkOptions({ to: '/portal/$partner/links', params }),
        },
        {
          key: 'library',
          label: t('nav.library'),
          short: t('nav.libraryShort'),
          icon: IconBooks,
          link: linkOptions({ to: '/portal/$partner/library', params }),
        },
        {
          key: 'content',
          label: t('nav.content'),
          icon: IconPalette,
          link: linkOptions({ to: '/portal/$partner/content', params }),
        },
        {
          key: 'posts',
          label: t('nav.posts'),
          icon: IconArticle,
          link: linkOptions({ to: '/portal/$partner/posts', params }),
        },
      ],
    },
    {
      label: t('nav.group.results'),
      items: [
        {
          key: 'performance',
          label: t('nav.performance'),
          icon: IconChartLine,
          link: linkOptions({ to: '/portal/$partner/performance', params }),
        },
        {
          key: 'leads',
          label: t('stats.leads'),
          icon: IconUserPlus,
          link: linkOptions({ to: '/portal/$partner/leads', params }),
        },
        {
          key: 'earnings',
          label: t('nav.earnings'),
          icon: IconCoins,
          link: linkOptions({ to: '/portal/$partner/earnings', params }),
        },
        {
          key: 'payouts',
          label: t('nav.payouts'),
          icon: IconReceipt,
          link: linkOptions({ to: '/portal/$partner/payouts', params }),
        },
      ],
    },
    {
      items: [
        {
          key: 'brand',
          label: t('nav.brand'),
          icon: IconSparkles,
          link: linkOptions({ to: '/portal/$partner/brand', params }),
        },
        {
          key: 'team',
          label: t('team.title'),
          icon: IconUsers,
          link: linkOptions({ to: '/portal/$partner/team', params }),
        },
        {
          key: 'terms',
          label: t('nav.terms'),
          icon: IconFileCertificate,
          link: linkOptions({ to: '/portal/$partner/terms', params }),
        },
      ],
    },
  ]

  return (
    <ApolloProvider key={seat.partner.id} client={clientFor(seat.workspace.slug, seat.partner.id)}>
      <RoleContext value={seat.role}>
        <PartnerScopeContext value={seat}>
          <Shell
            name={seat.workspace.name}
            logoUrl={seat.workspace.logoUrl}
            side={seat.partner.name}
            groups={groups}
            bottom={['home', 'links', 'library', 'earnings']}
            switcher={<Switcher />}
          />
        </PartnerScopeContext>
      </RoleContext>
    </ApolloProvider>
  )
}
