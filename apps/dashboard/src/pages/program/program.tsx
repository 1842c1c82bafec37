import { useQuery } from '@apollo/client/react'
import { getRouteApi, Outlet } from '@tanstack/react-router'
import { IconExternalLink } from '@tabler/icons-react'
import { NotFound } from '../../app/failure.tsx'
import { SideMessages } from '../../app/locale.tsx'
import { PauseProgram } from '../../features/programs/pause-program.tsx'
import { programTones } from '../../features/programs/vocabulary.ts'
import { graphql } from '#gql'
import { DetailSkeleton, HrefButton, NavTab, NavTabs, Page, Pill, TextLink, Wrap } from '#ui'
import { useT } from '#lib/intl.ts'
import { May } from '#lib/may.tsx'
import { QueryView } from '#lib/query.tsx'

const ProgramPageDocument = graphql(`
  query ProgramPage($id: ID!) {
    program(id: $id) {
      id
      name
      kind
      state
      landingUrl
    }
  }
`)

const route = getRouteApi('/w/$workspace/programs/$program')

/** One program: its name and state above, its parts as tabs. */
export function ProgramPage() {
  return (
    <SideMessages side="offers">
      <Program />
    </SideMessages>
  )
}

function Program() {
  const t = useT()
  const params = route.useParams()
  const result = useQuery(ProgramPageDocument, { variables: { id: params.program } })
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ program }) =>
        program ? (
          <Page
            title={program.name}
            lead={t(`program.kind.${program.kind}`)}
            crumb={
              <TextLink to="/w/$workspace/programs" params={{ workspace: params.workspace }}>
                {t('nav.programs')}
              </TextLink>
            }
            aside={<Pill tone={programTones[program.state]}>{t(`program.state.${program.state}`)}</Pill>}
            actions={
              program.state === 'OPEN' && (
                <Wrap>
                  <May to="programs.write">
                    <PauseProgram id={program.id} name={program.name} />
                  </May>
                  <HrefButton
                    variant="default"
                    href={program.landingUrl}
                    target="_blank"
                    rel="noreferrer"
                    leftSection={<IconExternalLink size={18} />}
                  >
                    {t('program.landing')}
                  </HrefButton>
                </Wrap>
              )
            }
          >
            <NavTabs label={t('program.parts')}>
              <NavTab to="/w/$workspace/programs/$program" params={params} activeOptions={{ exact: true }}>
                {t('program.tab.overview')}
              </NavTab>
              <NavTab to="/w/$workspace/programs/$program/rewards" params={params}>
                {t('program.tab.rewards')}
              </NavTab>
              <NavTab to="/w/$workspace/programs/$program/terms" params={params}>
                {t('nav.terms')}
              </NavTab>
              <NavTab to="/w/$workspace/programs/$program/tiers" params={params}>
                {t('program.tab.tiers')}
              </NavTab>
              <NavTab to="/w/$workspace/programs/$program/audience" params={params}>
                {t('program.tab.audience')}
              </NavTab>
            </NavTabs>
            <Outlet />
          </Page>
        ) : (
          <NotFound />
        )
      }
    </QueryView>
  )
}
