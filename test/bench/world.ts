import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Child, startChild } from './child.ts'

type Seeded = { people: number; channels: ('push' | 'email')[] }

/** Everything that one run shares: the sinks, the networks that were seeded, a folder that goes away at the end. */
export type World = Awaited<ReturnType<typeof openWorld>>

/** A network on a fresh SQLite file, and the settings of a program that serves it. */
export type BenchNetwork = { database: string; env: Record<string, string> }

/** Starts the sinks. Their certificate is made now and believed by this run's processes only. */
export async function openWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const certificate = madeCertificate(folder)
  const pushSink = startChild('push-sink')
  const smtpSink = startChild('smtp-sink')
  const pushOrigin = `https://127.0.0.1:${await pushSink.ask<number>('listen', certificate)}`
  const smtpUrl = `smtp://127.0.0.1:${await smtpSink.ask<number>('listen')}`
  const trusting = { NODE_EXTRA_CA_CERTS: certificate.cert }
  const children: Child[] = [pushSink, smtpSink]
  const networks = new Map<string, Promise<BenchNetwork>>()

  async function seeded(name: string, asked: Seeded): Promise<BenchNetwork> {
    const data = join(folder, name)
    const env = {
      ...{ PORT: '0', PUBLIC_URL: 'http://localhost:3000', AMPARO_DATA: data },
      ...{ SMTP_URL: smtpUrl, MAIL_FROM: 'amparo@bench.example', LISTEN_ON: '127.0.0.1' },
      ...{ PUSH_TEST_ORIGIN: pushOrigin, NODE_ENV: 'production', ...trusting },
    }
    const seed = startChild('seed', env)
    await seed.ask('seed', asked)
    await seed.stop()
    return { env, database: join(data, 'amparo.sqlite') }
  }

  return {
    ...{ pushSink, smtpSink, pushOrigin, smtpUrl },
    /** Starts a process that is stopped with the world. */
    start(name: string, env: Record<string, string> = trusting): Child {
      const child = startChild(name, env)
      children.push(child)
      return child
    },
    /** So many allies, each with an address on each channel; seeded once. */
    network(asked: Seeded): Promise<BenchNetwork> {
      const name = `${asked.people}-${asked.channels.join('-')}`
      const known = networks.get(name) ?? seeded(name, asked)
      networks.set(name, known)
      return known
    },
    async close(): Promise<void> {
      await Promise.all(children.map((child) => child.stop()))
    },
  }
}

function madeCertificate(folder: string) {
  const key = join(folder, 'key.pem')
  const cert = join(folder, 'cert.pem')
  const what = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const who = ['-subj', '/CN=bench', '-addext', 'subjectAltName=IP:127.0.0.1']
  const where = ['-keyout', key, '-out', cert]
  execFileSync('openssl', ['req', '-x509', ...what, ...who, ...where], { stdio: 'ignore' })
  return { key, cert }
}
