import { useQuery } from '@apollo/client/react'
import { useNavigate, type LinkProps } from '@tanstack/react-router'
import { IconBooks, IconLayersLinked, IconUsers } from '@tabler/icons-react'
import { use, useState } from 'react'
import { graphql } from '#gql'
import { CommandPalette } from '#ui/palette.tsx'
import { useT } from '#lib/intl.ts'
import { PartnerScopeContext, ProgramScopeContext, usePartnerScope, useProgramScope } from './scope.tsx'
import type { NavItem } from './shell.tsx'

const StaffFindsDocument = graphql(`
  query StaffFinds($search: String!) {
    partners(where: { search: $search }, orderBy: NAME_ASC, first: 6) {
      nodes {
        id
        name
      }
    }
    programs(first: 50) {
      nodes {
        id
        name
      }
    }
    resources(where: { search: $search }, first: 6) {
      nodes {
        id
        title
      }
    }
  }
`)

const PartnerFindsDocument = graphql(`
  query PartnerFinds($search: String!) {
    resources(where: { search: $search }, first: 6) {
      nodes {
        id
        title
      }
    }
  }
`)

type PaletteProps = { items: NavItem[]; request: number }
type Found = Pick<NavItem, 'key' | 'label' | 'icon' | 'link'>

/** Letters that are worth a search. */
const SHORTEST = 2

/** Finds the pages of either side, and beside them whatever of that side has a name. */
export function Palette(props: PaletteProps) {
  const staff = use(ProgramScopeContext) !== null
  const partner = use(PartnerScopeContext) !== null
  if (staff) return <StaffPalette {...props} />
  return partner ? <PartnerPalette {...props} /> : null
}

function StaffPalette(props: PaletteProps) {
  const t = useT()
  const { workspace } = useProgramScope()
  const [search, setSearch] = useState('')
  const skip = search.length < SHORTEST
  const { data } = useQuery(StaffFindsDocument, { variables: { search }, skip })
  const params = { workspace: workspace.slug }
  const named = (name: string) => name.toLocaleLowerCase().includes(search.toLocaleLowerCase())
  const found: [string, Found[]][] = [
    [
      t('nav.partners'),
      (data?.partners.nodes ?? []).map(({ id, name }) => ({
        key: id,
        label: name,
        icon: IconUsers,
        link: { to: '/w/$workspace/partners/$partner', params: { ...params, partner: id } },
      })),
    ],
    [
      t('nav.programs'),
      (data?.programs.nodes ?? [])
        .filter(({ name }) => named(name))
        .map(({ id, name }) => ({
          key: id,
          label: name,
          icon: IconLayersLinked,
          link: { to: '/w/$workspace/programs/$program', params: { ...params, program: id } },
        })),
    ],
    [t('nav.library'), inLibrary(data?.resources.nodes, { to: '/w/$workspace/library', params })],
  ]
  return <Finder {...props} onSeek={setSearch} found={skip ? [] : found} />
}

function PartnerPalette(props: PaletteProps) {
  const t = useT()
  const { partner } = usePartnerScope()
  const [search, setSearch] = useState('')
  const skip = search.length < SHORTEST
  const { data } = useQuery(PartnerFindsDocument, { variables: { search }, skip })
  const link: LinkProps = { to: '/portal/$partner/library', params: { partner: partner.id } }
  const found: [string, Found[]][] = [[t('nav.library'), inLibrary(data?.resources.nodes, link)]]
  return <Finder {...props} onSeek={setSearch} found={skip ? [] : found} />
}

/** Resources, each opened among those that are called the same. */
const inLibrary = (resources: readonly { id: string; title: string }[] = [], link: LinkProps): Found[] =>
  resources.map(({ id, title }) => ({
    key: id,
    label: title,
    icon: IconBooks,
    link: { ...link, search: { q: title, resource: id } } as LinkProps,
  }))

type FinderProps = PaletteProps & {
  onSeek: (text: string) => void
  /** What the server found, under the name of its kind. */
  found: readonly [string, Found[]][]
}

function Finder({ items, request, onSeek, found }: FinderProps) {
  const t = useT()
  const navigate = useNavigate()
  const actionOf = ({ key, label, icon: Symbol, link }: Found) => ({
    id: key,
    label,
    leftSection: <Symbol size={20} stroke={1.7} />,
    onClick: () => void navigate(link),
  })
  const groups = [
    { group: t('palette.pages'), actions: items.map(actionOf) },
    ...found.map(([group, list]) => ({ group, actions: list.map(actionOf), sought: true })),
  ]
  return (
    <CommandPalette
      groups={groups}
      onSeek={onSeek}
      request={request}
      placeholder={t('palette.placeholder')}
      nothing={t('palette.nothing')}
      title={t('shell.search')}
    />
  )
}
