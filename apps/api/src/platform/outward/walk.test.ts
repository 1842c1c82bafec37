import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { isPublicAddress } from './public-address.ts'
import { walk } from './walk.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

test.each([
  ['93.184.215.14', true],
  ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', true],
  ['127.0.0.1', false],
  ['127.1.2.3', false],
  ['0.0.0.0', false],
  ['10.0.0.8', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['100.64.0.1', false],
  ['169.254.169.254', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fc00::1', false],
  ['fd00:ec2::254', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:a9fe:a9fe', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['', false],
  ['localhost', false],
])('%s is public: %s', (address, isPublic) => expect(isPublicAddress(address)).toBe(isPublic))

test('a chain is followed to its end, with queries and relative redirects', async () => {
  const host = await serve((request, response) => {
    const url = new URL(request.url ?? '', 'http://shop')
    if (url.pathname === '/one') response.writeHead(302, { location: `/two${url.search}` })
    else if (url.pathname === '/two') response.writeHead(307, { location: `http://${host}/three${url.search}&via=two` })
    response.end()
  })
  const walked = await walk(`http://${host}/one?click_id=c1#top`, { privateHosts: [host] })
  expect(walked.problem).toBeUndefined()
  expect(walked.end).toBe(`http://${host}/three?click_id=c1&via=two#top`)
  expect(walked.hops.map(({ status }) => status)).toEqual([302, 307, 200])
})

test('a circle ends after ten redirects', async () => {
  const host = await serve((_request, response) => response.writeHead(302, { location: '/again' }).end())
  const walked = await walk(`http://${host}/`, { privateHosts: [host] })
  expect(walked).toMatchObject({ problem: 'TOO_MANY_HOPS' })
  expect(walked.hops).toHaveLength(11)
})

test('a server that never answers ends with the time limit', async () => {
  const host = await serve(() => {})
  expect(await walk(`http://${host}/`, { privateHosts: [host], timeLimit: 100 })).toMatchObject({
    problem: 'UNREACHABLE',
  })
})

test('a head without end is not read', async () => {
  const host = await serve((request) => {
    request.socket.write('HTTP/1.1 200 OK\r\n')
    for (let i = 0; i < 2000; i++) request.socket.write(`x-${i}: ${'y'.repeat(100)}\r\n`)
  })
  expect(await walk(`http://${host}/`, { privateHosts: [host], timeLimit: 2000 })).toMatchObject({
    problem: 'UNREACHABLE',
  })
})

test('no spelling of a private address is asked, neither first nor by a redirect', async () => {
  let asked = 0
  const secret = await serve((_request, response) => {
    asked++
    response.end()
  })
  const port = secret.split(':')[1] ?? ''
  const spellings = [
    `http://${secret}/`,
    `http://localhost:${port}/`,
    `http://2130706433:${port}/`,
    `http://0x7f.1:${port}/`,
    `http://127.1:${port}/`,
    `http://[::1]:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://１２７.0.0.1:${port}/`,
    `http://0:${port}/`,
    'http://169.254.169.254/latest/meta-data/',
  ]
  for (const address of spellings) {
    expect(await walk(address), address).toMatchObject({ problem: 'PRIVATE_ADDRESS', hops: [] })
    const location = encodeURI(address).replace('%5B', '[').replace('%5D', ']')
    const door = await serve((_request, response) => response.writeHead(302, { location }).end())
    expect(await walk(`http://${door}/`, { privateHosts: [door] }), address).toMatchObject({
      problem: 'PRIVATE_ADDRESS',
      hops: [{ status: 302 }],
    })
  }
  expect(asked).toBe(0)
})

test.each(['ftp://shop.example/', 'javascript:alert(1)', 'data:text/html,x', 'http://user@shop.example/', 'http://'])(
  '%s is no web address',
  async (address) => expect(await walk(address)).toMatchObject({ problem: 'NOT_A_WEB_ADDRESS' }),
)

test('names for examples are known to lead nowhere, without asking anybody', async () => {
  expect(await walk('https://shop.example/', { timeLimit: 1 })).toMatchObject({ problem: 'UNREACHABLE', hops: [] })
})
