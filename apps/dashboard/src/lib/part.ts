import type { FragmentType, OperationVariables, TypedDocumentNode } from '@apollo/client'
import { useFragment } from '@apollo/client/react'

/** The data a component asked for in its own fragment, live from the cache; null only while the object is gone. */
export function usePart<Data, Variables extends OperationVariables>(
  fragment: TypedDocumentNode<Data, Variables>,
  from: FragmentType<Data>,
): Data | null {
  const options = { fragment, from } as unknown as Parameters<typeof useFragment<Data, Variables>>[0]
  const { data, complete } = useFragment<Data, Variables>(options) as unknown as { data: Data; complete: boolean }
  return complete ? data : null
}
