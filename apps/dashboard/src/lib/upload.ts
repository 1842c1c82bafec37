import { useApolloClient } from '@apollo/client/react'
import { useCallback, useState } from 'react'
import { graphql } from '#gql'
import type { UploadPurpose } from '#gql/types'
import { useT } from './intl.ts'
import { failureText } from './problems.ts'

const CreateUploadDocument = graphql(`
  mutation CreateUpload($input: CreateUploadInput!) {
    createUpload(input: $input) {
      upload {
        id
        url
        headers {
          name
          value
        }
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const CompleteUploadDocument = graphql(`
  mutation CompleteUpload($input: CompleteUploadInput!) {
    completeUpload(input: $input) {
      file {
        id
        url
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

type Put = {
  url: string
  headers: readonly { name: string; value: string }[]
  file: File
  onProgress: (share: number) => void
}

/** Sends the bytes and reports the share sent, 0 to 1. */
function put({ url, headers, file, onProgress }: Put): Promise<boolean> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    for (const { name, value } of headers) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onload = () => resolve(request.status >= 200 && request.status < 300)
    request.onerror = () => resolve(false)
    request.send(file)
  })
}

/** What came of sending a file: its upload's id, or what is wrong in the reader's words. */
export type Sent = { id: string; problem?: never } | { id?: never; problem: string }

/** Uploads files, each on its own: asks for a place, sends the bytes with progress, completes. */
export function useSend(purpose: UploadPurpose) {
  const t = useT()
  const client = useApolloClient()
  return useCallback(
    async (file: File, onProgress: (share: number) => void): Promise<Sent> => {
      try {
        const input = {
          fileName: file.name,
          mediaType: file.type || 'application/octet-stream',
          size: file.size,
          purpose,
        }
        const created = (await client.mutate({ mutation: CreateUploadDocument, variables: { input } })).data
          ?.createUpload
        const refused = created?.userErrors[0]
        if (!created?.upload || refused) return { problem: refused?.message ?? t('upload.failed') }
        const sent = await put({ ...created.upload, file, onProgress })
        if (!sent) return { problem: t('upload.failed') }
        const { id } = created.upload
        const done = (await client.mutate({ mutation: CompleteUploadDocument, variables: { input: { id } } })).data
        const refusal = done?.completeUpload.userErrors[0]
        return refusal ? { problem: refusal.message } : { id }
      } catch (error) {
        return { problem: failureText(t, error, 'reading') }
      }
    },
    [client, purpose, t],
  )
}

/** Uploads one file. `upload` resolves to the upload's id, or to undefined with the reason in `problem`. */
export function useUpload(purpose: UploadPurpose) {
  const send = useSend(purpose)
  const [progress, setProgress] = useState<number>()
  const [problem, setProblem] = useState<string>()

  const upload = useCallback(
    async (file: File): Promise<string | undefined> => {
      setProblem(undefined)
      setProgress(0)
      const sent = await send(file, setProgress)
      setProblem(sent.problem)
      setProgress(undefined)
      return sent.id
    },
    [send],
  )

  return { upload, progress, problem }
}
