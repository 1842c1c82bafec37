import { useQuery } from '@apollo/client/react'
import { ApiKeys } from '../../features/settings/api-keys.tsx'
import { graphql } from '#gql'
import { ListSkeleton } from '#ui'
import { QueryView } from '#lib/query.tsx'

const KeysPageDocument = graphql(`
  query KeysPage {
    apiKeys(first: 50) {
      nodes {
        id
        name
        prefix
        scopes
        createdAt
        lastUsedAt
        revokedAt
      }
    }
  }
`)

export function SettingsKeysPage() {
  const result = useQuery(KeysPageDocument)
  return (
    <QueryView result={result} skeleton={<ListSkeleton rows={3} />}>
      {({ apiKeys }) => <ApiKeys keys={apiKeys.nodes} />}
    </QueryView>
  )
}
