import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import type { Running } from './server.ts'

/** Sends a file in one request, as a key does; gives the status and the code of what was answered. */
export async function upload(server: Running, bytes: Buffer, name: string, purpose = 'RESOURCE') {
  const response = await fetch(`${server.url}/uploads?purpose=${purpose}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${server.secret}`,
      'content-type': 'application/octet-stream',
      'x-file-name': name,
    },
    body: new Uint8Array(bytes),
  })
  const answer = (await response.json()) as {
    id?: string
    url?: string
    userErrors?: { code: string }[]
    errors?: { extensions: { code: string } }[]
  }
  const code = answer.userErrors?.[0]?.code ?? answer.errors?.[0]?.extensions.code
  return { status: response.status, code, ...answer }
}

/** Begins an upload that says it has `size` bytes, sends `part` of them, and breaks off. */
export async function abortUpload(server: Running, size: number, part: number, line = 'POST /uploads'): Promise<void> {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.write(
    `${line} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${server.secret}\r\ncontent-type: application/octet-stream\r\nx-file-name: a.jpg\r\ncontent-length: ${size}\r\n\r\n`,
  )
  await new Promise((resolve) => socket.write(randomBytes(part), resolve))
  socket.destroy()
}
