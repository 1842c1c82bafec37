import { useQuery } from '@apollo/client/react'
import { useSession } from '../../app/session.tsx'
import { Members } from '../../features/settings/members.tsx'
import { graphql } from '#gql'
import { ListSkeleton, Stack } from '#ui'
import { QueryView } from '#lib/query.tsx'

const MembersPageDocument = graphql(`
  query MembersPage {
    members {
      id
      role
      user {
        id
        name
        email
      }
    }
  }
`)

export function SettingsMembersPage() {
  const { viewer } = useSession()
  const result = useQuery(MembersPageDocument)
  return (
    <QueryView result={result} skeleton={<ListSkeleton rows={4} />}>
      {({ members }) => (
        <Stack gap="lg">
          <Members members={members} viewerId={viewer?.user?.id} />
        </Stack>
      )}
    </QueryView>
  )
}
