import { Readable } from 'node:stream'
import { refusal, Refused } from '@rapport/domain'

/**
 * The bytes of a body as they arrive, ended with FILE_TOO_LARGE as soon as they are more than `maxBytes`. What is left of the body is
 * then read and thrown away, so that the sender hears the answer.
 */
export function limited(body: Readable, maxBytes: number): Readable {
  return Readable.from(counted(body, maxBytes), { objectMode: false })
}

async function* counted(body: Readable, maxBytes: number): AsyncGenerator<Buffer> {
  let received = 0
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    received += chunk.length
    if (received > maxBytes) break
    yield chunk
  }
  if (received <= maxBytes) return
  // only now, since what iterates over a stream keeps it from flowing
  body.resume()
  throw new Refused([refusal('FILE_TOO_LARGE', [], { maxBytes })])
}
