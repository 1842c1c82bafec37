import type { Icon } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'
import { Card, DataTable, EmptyState, ListSkeleton, Pager } from '#ui'
import { NothingFound } from './nothing-found.tsx'
import { QueryView } from './query.tsx'
import type { Cursor } from './search.ts'

type Connection<Node> = {
  nodes: readonly Node[]
  totalCount?: number
  pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor?: string | null | undefined
    endCursor?: string | null | undefined
  }
}

type ListViewProps<Data, Node> = {
  result: Parameters<typeof QueryView<Data>>[0]['result']
  list: (data: Data) => Connection<Node>
  label: string
  columns: { label: ReactNode; align?: 'end'; hidden?: boolean }[]
  /** Said when there is nothing at all. */
  empty: { icon?: Icon; title: string; why: ReactNode; action?: ReactNode }
  /** Given when filters are in force: how to lift them. */
  onClear?: (() => void) | undefined
  onMove: (cursor: Cursor) => void
  children: (node: Node) => ReactNode
}

/** A filtered, paged list in all its states: loading, failed, empty, nothing found, full. */
export function ListView<Data, Node extends { id: string }>(props: ListViewProps<Data, Node>) {
  const { empty, onClear, onMove } = props
  return (
    <Card flush>
      <QueryView result={props.result} skeleton={<ListSkeleton rows={8} />}>
        {(data) => {
          const { nodes, pageInfo, totalCount } = props.list(data)
          if (nodes.length === 0) {
            return onClear ? <NothingFound onClear={onClear} /> : <EmptyState {...empty} />
          }
          return (
            <>
              <DataTable label={props.label} columns={props.columns}>
                {nodes.map((node) => (
                  <Fragment key={node.id}>{props.children(node)}</Fragment>
                ))}
              </DataTable>
              <Pager pageInfo={pageInfo} onMove={onMove} {...(totalCount === undefined ? {} : { total: totalCount })} />
            </>
          )
        }}
      </QueryView>
    </Card>
  )
}
