import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconPlus, IconStairs } from '@tabler/icons-react'
import { useState } from 'react'
import { TierForm } from '../../features/programs/tier-form.tsx'
import { graphql } from '#gql'
import { Button, Card, Dialog, EmptyState, Line, Lines, ListSkeleton, Pill } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { May } from '#lib/may.tsx'
import { QueryView } from '#lib/query.tsx'

const TiersPageDocument = graphql(`
  query TiersPage($id: ID!) {
    program(id: $id) {
      id
      tiers {
        id
        name
        position
        description
        rate
      }
    }
  }
`)

const route = getRouteApi('/w/$workspace/programs/$program/tiers')

/** The levels of the program, lowest first. */
export function ProgramTiersPage() {
  const t = useT()
  const format = useFormat()
  const { program: id } = route.useParams()
  const result = useQuery(TiersPageDocument, { variables: { id } })
  const [editing, setEditing] = useState<string>()
  const tiers = result.data?.program?.tiers ?? []
  const add = (
    <May to="programs.write">
      <Button leftSection={<IconPlus size={18} />} onClick={() => setEditing('new')}>
        {t('tierForm.add')}
      </Button>
    </May>
  )
  return (
    <Card title={t('program.tab.tiers')} hint={t('tierForm.lead')} actions={tiers.length > 0 && add}>
      <QueryView result={result} skeleton={<ListSkeleton rows={3} />}>
        {({ program }) =>
          program && program.tiers.length > 0 ? (
            <Lines>
              {program.tiers.map((tier) => (
                <Line
                  key={tier.id}
                  start={<Pill tone="brand">{tier.position}</Pill>}
                  title={tier.name}
                  note={[
                    tier.rate ? t('partners.pays', { rate: format.percent(tier.rate) }) : t('tierForm.programRate'),
                    tier.description,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  end={
                    <May to="programs.write">
                      <Button size="sm" variant="default" onClick={() => setEditing(tier.id)}>
                        {t('ui.edit')}
                      </Button>
                    </May>
                  }
                />
              ))}
            </Lines>
          ) : (
            <EmptyState icon={IconStairs} title={t('tierForm.emptyTitle')} why={t('tierForm.emptyWhy')} action={add} />
          )
        }
      </QueryView>
      <Dialog
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={editing === 'new' ? t('tierForm.add') : t('tierForm.edit')}
        closeLabel={t('ui.close')}
      >
        <TierForm
          programId={id}
          tier={tiers.find((tier) => tier.id === editing)}
          onDone={() => setEditing(undefined)}
        />
      </Dialog>
    </Card>
  )
}
