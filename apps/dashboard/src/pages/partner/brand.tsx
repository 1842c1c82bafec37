import { useQuery } from '@apollo/client/react'
import { usePartnerScope } from '../../app/scope.tsx'
import { BrandKitForm } from '../../features/brand/brand-kit-form.tsx'
import { graphql } from '#gql'
import { DetailSkeleton, Page } from '#ui'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'

const BrandPageDocument = graphql(`
  query BrandPage($id: ID) {
    brandKit(partnerId: $id) {
      id
      name
      logoUrl
      voice
      missing
      colors {
        primary
        secondary
        ink
        paper
      }
    }
  }
`)

/** The partner's brand, as it stands in everything made together. */
export function BrandPage() {
  const t = useT()
  const { partner, workspace } = usePartnerScope()
  const result = useQuery(BrandPageDocument, { variables: { id: partner.id } })
  return (
    <Page title={t('nav.brand')} lead={t('brand.lead', { workspace: workspace.name })}>
      <QueryView result={result} skeleton={<DetailSkeleton />}>
        {({ brandKit }) => <BrandKitForm kit={brandKit ?? null} partnerId={partner.id} />}
      </QueryView>
    </Page>
  )
}
