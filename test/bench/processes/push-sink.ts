import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'
import { arrivals } from '../arrivals.ts'
import { answering } from '../child.ts'

/* A push service that takes as little of the machine as it can: TLS, and just enough HTTP to find where a request
   ends. Its answer never changes. */

const ANSWER = 'HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n'
const HEAD_END = Buffer.from('\r\n\r\n')

const { arrived, count } = arrivals()

function hears(socket: TLSSocket): void {
  let head = Buffer.alloc(0)
  let bodyLeft = 0
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    let rest = chunk
    let answers = 0
    while (rest.length > 0) {
      if (bodyLeft === 0) {
        head = head.length > 0 ? Buffer.concat([head, rest]) : rest
        const end = head.indexOf(HEAD_END)
        if (end < 0) break
        bodyLeft = bodyLengthOf(head.toString('latin1', 0, end))
        rest = head.subarray(end + HEAD_END.length)
        head = Buffer.alloc(0)
      }
      const taken = Math.min(bodyLeft, rest.length)
      rest = rest.subarray(taken)
      bodyLeft -= taken
      if (bodyLeft > 0) break
      answers += 1
    }
    if (answers === 0) return
    arrived(answers)
    socket.write(ANSWER.repeat(answers))
  })
}

function bodyLengthOf(head: string): number {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length === undefined)
    throw new Error('the sink understands only requests that say their length')
  return Number(length)
}

answering({
  listen: ({ key, cert }: { key: string; cert: string }) =>
    new Promise<number>((resolve) => {
      const files = { key: readFileSync(key), cert: readFileSync(cert) }
      const server = createServer(files, hears)
      server.on('tlsClientError', () => undefined)
      server.listen({ port: 0, host: '127.0.0.1', backlog: 1024 }, () =>
        resolve((server.address() as AddressInfo).port)
      )
    }),
  count,
})
