import { useQuery } from '@apollo/client/react'
import { useNavigate } from '@tanstack/react-router'
import { SideMessages } from '../../app/locale.tsx'
import { useProgramScope } from '../../app/scope.tsx'
import { CreateProgram } from '../../features/programs/create-program.tsx'
import { graphql } from '#gql'
import { DetailSkeleton, Page, TextLink } from '#ui'
import { useT } from '#lib/intl.ts'
import { Guarded } from '#lib/may.tsx'
import { QueryView } from '#lib/query.tsx'

const ProgramNewPageDocument = graphql(`
  query ProgramNewPage {
    programKinds {
      kind
      tiers
    }
  }
`)

/** A new program from a kind. */
export function ProgramNewPage() {
  return (
    <SideMessages side="offers">
      <ProgramNew />
    </SideMessages>
  )
}

function ProgramNew() {
  const t = useT()
  const navigate = useNavigate()
  const { workspace } = useProgramScope()
  const result = useQuery(ProgramNewPageDocument)
  return (
    <Page
      title={t('wizard.title')}
      lead={t('wizard.lead')}
      crumb={
        <TextLink to="/w/$workspace/programs" params={{ workspace: workspace.slug }}>
          {t('nav.programs')}
        </TextLink>
      }
    >
      <QueryView result={result} skeleton={<DetailSkeleton />}>
        {({ programKinds }) => (
          <Guarded needs="programs.write">
            <CreateProgram
              currencyCode={workspace.currencyCode}
              origin={window.location.origin}
              templates={programKinds}
              onCreated={(program) =>
                void navigate({ to: '/w/$workspace/programs/$program', params: { workspace: workspace.slug, program } })
              }
            />
          </Guarded>
        )}
      </QueryView>
    </Page>
  )
}
