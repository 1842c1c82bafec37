import { useQuery } from '@apollo/client/react'
import { useProgramScope } from '../../app/scope.tsx'
import { useSession } from '../../app/session.tsx'
import { Invitations } from '../../features/settings/invitations.tsx'
import { Members } from '../../features/settings/members.tsx'
import { graphql } from '#gql'
import { ListSkeleton, Stack } from '#ui'
import { useMay } from '#lib/may.tsx'
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

const InvitationsPartDocument = graphql(`
  query InvitationsPart {
    invitations {
      id
      email
      role
      expiresAt
    }
  }
`)

export function SettingsMembersPage() {
  const { viewer } = useSession()
  const { workspace } = useProgramScope()
  const mayInvite = useMay('workspace.members')
  const open = useQuery(InvitationsPartDocument, { skip: !mayInvite })
  const result = useQuery(MembersPageDocument)
  return (
    <QueryView result={result} skeleton={<ListSkeleton rows={4} />}>
      {({ members }) => (
        <Stack gap="lg">
          <Members members={members} viewerId={viewer?.user?.id} />
          {open.data && <Invitations invitations={open.data.invitations} timeZone={workspace.timeZone} />}
        </Stack>
      )}
    </QueryView>
  )
}
