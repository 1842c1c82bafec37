import { useQuery } from '@apollo/client/react'
import { BrandKitForm } from '../../features/brand/brand-kit-form.tsx'
import { graphql } from '#gql'
import { DetailSkeleton } from '#ui'
import { QueryView } from '#lib/query.tsx'

const SettingsBrandPageDocument = graphql(`
  query SettingsBrandPage {
    brandKit {
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

/** The company's brand, as it stands in everything made with partners. */
export function SettingsBrandPage() {
  const result = useQuery(SettingsBrandPageDocument)
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ brandKit }) => <BrandKitForm kit={brandKit ?? null} />}
    </QueryView>
  )
}
