import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconLayersLinked, IconPlus } from '@tabler/icons-react'
import { ProgramCard } from '../../features/programs/program-card.tsx'
import { graphql } from '#gql'
import { Card, EmptyState, FiguresSkeleton, LinkButton, Page, Tiles } from '#ui'
import { useT } from '#lib/intl.ts'
import { May } from '#lib/may.tsx'
import { QueryView } from '#lib/query.tsx'

const ProgramsPageDocument = graphql(`
  query ProgramsPage {
    programs(first: 50) {
      nodes {
        id
        ...ProgramCard
      }
    }
  }
`)

const route = getRouteApi('/w/$workspace/programs')

/** The offers of this workspace, side by side. */
export function ProgramsPage() {
  const t = useT()
  const params = route.useParams()
  const result = useQuery(ProgramsPageDocument)
  const create = (
    <May to="programs.write">
      <LinkButton to="/w/$workspace/programs/new" params={params} leftSection={<IconPlus size={18} />}>
        {t('programs.create')}
      </LinkButton>
    </May>
  )
  return (
    <Page title={t('nav.programs')} lead={t('programs.lead')} actions={create}>
      <QueryView result={result} skeleton={<FiguresSkeleton count={3} />}>
        {({ programs }) =>
          programs.nodes.length === 0 ? (
            <Card>
              <EmptyState
                icon={IconLayersLinked}
                title={t('programs.emptyTitle')}
                why={t('programs.emptyWhy')}
                action={create}
              />
            </Card>
          ) : (
            <Tiles min={320}>
              {programs.nodes.map((program) => (
                <ProgramCard key={program.id} program={program} workspace={params.workspace} />
              ))}
            </Tiles>
          )
        }
      </QueryView>
    </Page>
  )
}
