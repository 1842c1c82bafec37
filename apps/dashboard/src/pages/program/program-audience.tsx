import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { AudienceForm } from '../../features/programs/audience-form.tsx'
import { graphql } from '#gql'
import { Card, DetailSkeleton } from '#ui'
import { useT } from '#lib/intl.ts'
import { Guarded } from '#lib/may.tsx'
import { QueryView } from '#lib/query.tsx'

const AudiencePageDocument = graphql(`
  query AudiencePage($id: ID!) {
    program(id: $id) {
      id
      valueProposition
      persona {
        name
        role
        needs
        pains
        values
        obstacles
      }
    }
  }
`)

const route = getRouteApi('/w/$workspace/programs/$program/audience')
const nobody = { name: '', role: '', needs: '', pains: '', values: '', obstacles: '' }

/** The buyer persona and value proposition partners work with. */
export function ProgramAudiencePage() {
  const t = useT()
  const { program: id } = route.useParams()
  const result = useQuery(AudiencePageDocument, { variables: { id } })
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ program }) =>
        program && (
          <Card title={t('program.tab.audience')} hint={t('persona.lead')}>
            <Guarded needs="programs.write">
              <AudienceForm
                programId={program.id}
                persona={program.persona ?? nobody}
                valueProposition={program.valueProposition ?? ''}
              />
            </Guarded>
          </Card>
        )
      }
    </QueryView>
  )
}
