import { type AddressInfo, createServer, type Socket } from 'node:net'
import { arrivals } from '../arrivals.ts'
import { answering } from '../child.ts'

/* A mail server that takes everything and as little of the machine as it can. A client waits for the answer to its
   final dot, so that dot is always the end of what has come. */

const EXTENSIONS = '250-bench\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n'
const FINAL_DOT = '\r\n.\r\n'

const { arrived, keep, wantsSample, count } = arrivals()

function hears(socket: Socket): void {
  let line = ''
  let letter: string | undefined
  socket.setNoDelay(true)
  socket.setEncoding('latin1')
  socket.on('error', () => socket.destroy())
  socket.write('220 bench\r\n')
  socket.on('data', (text: string) => {
    if (letter !== undefined) {
      letter += text
      if (!letter.endsWith(FINAL_DOT)) return
      if (wantsSample()) keep(letter.slice(0, -FINAL_DOT.length))
      arrived()
      letter = undefined
      socket.write('250 2.0.0 taken\r\n')
      return
    }
    const lines = (line + text).split('\r\n')
    line = lines.pop() ?? ''
    const answers = lines.map(answerTo).join('')
    if (lines.at(-1)?.toUpperCase() === 'DATA') letter = ''
    socket.write(answers)
    if (answers.endsWith('221 bye\r\n')) socket.end()
  })
}

function answerTo(line: string): string {
  const verb = line.slice(0, 4).toUpperCase()
  if (verb === 'EHLO') return EXTENSIONS
  if (verb === 'DATA') return '354 go on\r\n'
  if (verb === 'QUIT') return '221 bye\r\n'
  return '250 2.0.0 ok\r\n'
}

answering({
  listen: () =>
    new Promise<number>((resolve) => {
      const server = createServer(hears)
      server.listen({ port: 0, host: '127.0.0.1' }, () =>
        resolve((server.address() as AddressInfo).port)
      )
    }),
  count,
})
