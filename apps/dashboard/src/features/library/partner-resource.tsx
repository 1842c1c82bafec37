import type { FragmentType } from '@apollo/client'
import { useEffect, useRef } from 'react'
import { FormProblems } from '#ui'
import { graphql } from '#gql'
import type { ResourceKind } from '#gql/types'
import { useCommand } from '#lib/command.ts'
import { ResourceView, type ResourceViewFragment } from './resource-view.tsx'
import { ShareResource } from './share-resource.tsx'

const RecordViewDocument = graphql(`
  mutation RecordResourceView($input: RecordResourceViewInput!) {
    recordResourceView(input: $input) {
      resource {
        id
        views
      }
      userErrors {
        message
      }
    }
  }
`)

const CreateResourceLinkDocument = graphql(`
  mutation CreateResourceLink($input: CreateResourceLinkInput!) {
    createResourceLink(input: $input) {
      trackingLink {
        id
        url
      }
      shareText
      userErrors {
        path
        code
        message
      }
    }
  }
`)

type PartnerResourceProps = {
  resource: FragmentType<typeof ResourceViewFragment> & { id: string; title: string; kind: ResourceKind }
}

/** A resource as a partner opens it: counted, and with the own link in its text and ready to share. */
export function PartnerResource({ resource }: PartnerResourceProps) {
  const record = useCommand(RecordViewDocument)
  const link = useCommand(CreateResourceLinkDocument)
  const { id, title, kind } = resource
  const begun = useRef<string>(undefined)
  const { run: count } = record
  const { run: make } = link
  useEffect(() => {
    if (begun.current === id) return
    begun.current = id
    void count({ id })
    void make({ id })
  }, [id, count, make])
  const { url } = link.payload?.trackingLink ?? {}
  const text = link.payload?.shareText ?? null
  const problems = [...Object.values(link.problems.fields), ...link.problems.rest]
  return (
    <ResourceView resource={resource} {...(kind === 'TEXT' && problems.length === 0 ? { text } : {})}>
      <FormProblems problems={problems} />
      {url && <ShareResource id={id} text={text ?? title} url={url} />}
    </ResourceView>
  )
}
