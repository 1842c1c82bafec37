import { IconDownload } from '@tabler/icons-react'
import { use } from 'react'
import { HrefButton } from '#ui'
import { useT } from '#lib/intl.ts'
import { PartnerScopeContext, ProgramScopeContext } from './scope.tsx'

type ListCsvProps = {
  list: 'partners' | 'applications' | 'leads' | 'conversions' | 'commissions' | 'links' | 'payouts' | 'resources'
  /** The filter that is in force, as the list's own query gets it. */
  where?: object
  orderBy?: string
}

/** Takes along exactly the rows that the list shows over all its pages. */
export function ListCsv({ list, where, orderBy }: ListCsvProps) {
  const t = useT()
  const program = use(ProgramScopeContext)
  const portal = use(PartnerScopeContext)
  const workspace = program?.workspace ?? portal?.workspace
  const query = new URLSearchParams({
    ...(workspace ? { w: workspace.slug } : {}),
    ...(portal ? { p: portal.partner.id } : {}),
    ...(where && Object.keys(where).length > 0 ? { where: JSON.stringify(where) } : {}),
    ...(orderBy === undefined ? {} : { orderBy }),
  })
  return (
    <HrefButton
      variant="default"
      href={`/files/lists/${list}.csv?${query.toString()}`}
      download
      leftSection={<IconDownload size={18} aria-hidden="true" />}
    >
      {t('ui.csv')}
    </HrefButton>
  )
}
