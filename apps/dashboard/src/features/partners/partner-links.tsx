import type { FragmentType } from '@apollo/client'
import { Card, Line, Lines } from '#ui'
import { graphql } from '#gql'
import { useT } from '#lib/intl.ts'
import { usePart } from '#lib/part.ts'

export const PartnerLinksFragment = graphql(`
  fragment PartnerLinks on Partner {
    id
    links(first: 5) {
      nodes {
        id
        name
        url
        clicks
        program {
          id
          name
        }
      }
    }
  }
`)

/** Where a partner sends people; a link without a name goes by its program's. */
export function PartnerLinks({ partner }: { partner: FragmentType<typeof PartnerLinksFragment> }) {
  const t = useT()
  const part = usePart(PartnerLinksFragment, partner)
  if (part === null) return null
  return (
    <Card title={t('nav.links')}>
      <Lines>
        {part.links.nodes.map((link) => (
          <Line
            key={link.id}
            title={link.name ?? link.program.name}
            note={link.url}
            end={t('stats.clicksCount', { count: link.clicks })}
          />
        ))}
      </Lines>
    </Card>
  )
}
