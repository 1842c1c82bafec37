import { useQuery } from '@apollo/client/react'
import { linkOptions, useNavigate, type LinkProps } from '@tanstack/react-router'
import { IconBooks, IconLayersLinked, IconUsers } from '@tabler/icons-react'
import { use, useState } from 'react'
import { graphql } from '#gql'
import { CommandPalette } from '#ui/palette.tsx'
import { useT } from '#lib/intl.ts'
import { failureText } from '#lib/problems.ts'
import { ProgramScopeContext, usePartnerScope, useProgramScope } from './scope.tsx'
import type { NavItem } from './shell.tsx'

const StaffFindsDocument = graphql(`
  query StaffFinds($search: String!) {
    partners(where: { search: $search }, orderBy: NAME_ASC, first: 6) {
      nodes {
        id
        name
      }
    }
    programs(where: { search: $search }, first: 6) {
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
type SideProps = PaletteProps & { search: string; onSeek: (text: string) => void }
type Found = Pick<NavItem, 'key' | 'label' | 'icon' | 'link'>
type FoundGroup = { group: string; list: Found[] }

/** Finds the pages of either side, and beside them whatever of that side has a name. */
export function Palette(props: PaletteProps) {
  const [search, setSearch] = useState('')
  const Side = use(ProgramScopeContext) === null ? PartnerPalette : StaffPalette
  return <Side {...props} search={search} onSeek={setSearch} />
}

function StaffPalette(props: SideProps) {
  const t = useT()
  const { workspace } = useProgramScope()
  const { search } = props
  const { data, loading, error } = useQuery(StaffFindsDocument, { variables: { search }, skip: search === '' })
  const params = { workspace: workspace.slug }
  const partners = data?.partners.nodes.map(({ id, name }) => ({
    key: id,
    label: name,
    icon: IconUsers,
    link: linkOptions({ to: '/w/$workspace/partners/$partner', params: { ...params, partner: id } }),
  }))
  const programs = data?.programs.nodes.map(({ id, name }) => ({
    key: id,
    label: name,
    icon: IconLayersLinked,
    link: linkOptions({ to: '/w/$workspace/programs/$program', params: { ...params, program: id } }),
  }))
  const resources = inLibrary(data?.resources.nodes, (found) =>
    linkOptions({ to: '/w/$workspace/library', params, search: found }),
  )
  const found = [
    { group: t('nav.partners'), list: partners ?? [] },
    { group: t('nav.programs'), list: programs ?? [] },
    { group: t('nav.library'), list: resources },
  ]
  return <Finder {...props} found={found} loading={loading} error={error} />
}

function PartnerPalette(props: SideProps) {
  const t = useT()
  const { partner } = usePartnerScope()
  const { search } = props
  const { data, loading, error } = useQuery(PartnerFindsDocument, { variables: { search }, skip: search === '' })
  const resources = inLibrary(data?.resources.nodes, (found) =>
    linkOptions({ to: '/portal/$partner/library', params: { partner: partner.id }, search: found }),
  )
  const found = [{ group: t('nav.library'), list: resources }]
  return <Finder {...props} found={found} loading={loading} error={error} />
}

/** Resources, each opened among those that are called the same. */
const inLibrary = (
  resources: readonly { id: string; title: string }[] = [],
  linkTo: (found: { q: string; resource: string }) => LinkProps,
): Found[] =>
  resources.map(({ id, title }) => ({
    key: id,
    label: title,
    icon: IconBooks,
    link: linkTo({ q: title, resource: id }),
  }))

type FinderProps = SideProps & {
  /** What the server found, under the name of its kind. */
  found: readonly FoundGroup[]
  loading: boolean
  error: unknown
}

function Finder({ items, request, onSeek, found, loading, error }: FinderProps) {
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
    ...found.map(({ group, list }) => ({ group, actions: list.map(actionOf), sought: true })),
  ]
  return (
    <CommandPalette
      groups={groups}
      onSeek={onSeek}
      request={request}
      placeholder={t('palette.placeholder')}
      nothing={error === undefined ? t('palette.nothing') : failureText(t, error, 'reading')}
      waiting={t('ui.loading')}
      loading={loading}
      title={t('shell.search')}
    />
  )
}
