import { z } from 'zod'

/** What an operator may set; everything else has one right value. */
export type Config = {
  publicUrl: string
  port: number
  dataFolder: string
  keysFile: string
  /** Undefined: mail goes to the local mailbox, and the program listens on 127.0.0.1 only. */
  smtpUrl: string | undefined
  /** The address of this machine to listen on, once there is a mail server; undefined: all of them. */
  listenOn: string | undefined
  mailFrom: string
  /** Where mail servers return what they can't deliver; each message gets a form of its own. Undefined: to `mailFrom`. */
  bounceAddress: string | undefined
  /** With it, a mail server may hand in over HTTP what came back; undefined: there is no such door. */
  bounceSecret: string | undefined
  /** By which the mail server's signature is found in the domain's records; undefined: nobody has told us. */
  dkimSelector: string | undefined
  /** What the mail relay allows; undefined: as much as it takes. */
  mailPerSecond: number | undefined
  mailPerHour: number | undefined
  vapidSubject: string | undefined
  pushHosts: readonly string[]
  /** One exact origin that may be pushed to besides; for tests on loopback only. */
  pushTestOrigin: string | undefined
  /** A harmless site for "Leave quickly". */
  exitUrl: string
  /** Coordinators and admins prove themselves by a passkey. Only the demo, on this machine, does without. */
  passkeysNeeded: boolean
}

const PUSH_HOSTS = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'push.apple.com',
  'notify.windows.com',
]
const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://amparo.example.org' })
  .transform((url) => url.replace(/\/+$/, ''))
const smtp = z.url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@host:587' })
const quota = z.coerce
  .number({ error: 'must be a number of messages' })
  .int({ error: 'must be a whole number of messages' })
  .min(1, { error: 'must be at least 1' })

const Env = z
  .object({
    PORT: z.coerce
      .number({ error: 'must be a number' })
      .int({ error: 'must be a whole number' })
      .min(0, { error: 'must be at least 0' })
      .max(65535, { error: 'must be at most 65535' })
      .default(3000),
    PUBLIC_URL: origin.optional(),
    AMPARO_DATA: z.string().min(1).default('./data'),
    AMPARO_KEYS_FILE: z.string().min(1).optional(),
    SMTP_URL: smtp.optional(),
    LISTEN_ON: z.string().optional(),
    MAIL_FROM: z.email({ error: 'must be an email address' }).optional(),
    BOUNCE_ADDRESS: z
      .email({ error: 'must be an email address' })
      .regex(/^[^@+]{1,15}@/, {
        error: 'must have at most 15 characters before the @, and no plus sign',
      })
      .optional(),
    BOUNCE_SECRET: z
      .string()
      .regex(/^[\x21-\x7e]{24,}$/, { error: 'must have at least 24 letters and digits' })
      .optional(),
    DKIM_SELECTOR: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/i, { error: 'must be a name such as s1' })
      .optional(),
    MAIL_PER_SECOND: quota.optional(),
    MAIL_PER_HOUR: quota.optional(),
    VAPID_SUBJECT: z
      .string()
      .regex(/^(mailto:.+@.+|https:\/\/.+)$/, { error: 'must start with mailto: or https://' })
      .refine((subject) => !/@localhost|\.local\b|\.invalid\b|\/\/localhost/.test(subject), {
        error: 'must be a real address: Apple refuses localhost, .local and .invalid',
      })
      .optional(),
    PUSH_HOSTS: z.string().optional(),
    PUSH_TEST_ORIGIN: origin.optional(),
    EXIT_URL: z.url({ error: 'must be an address' }).default('https://weather.com/'),
  })
  .superRefine((env, context) => {
    const fail = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message })
    if (env.SMTP_URL && !env.PUBLIC_URL) fail('PUBLIC_URL', 'is needed once SMTP_URL is set')
    if (env.SMTP_URL && !env.MAIL_FROM) fail('MAIL_FROM', 'is needed once SMTP_URL is set')
    if (env.PUSH_TEST_ORIGIN && env.PUBLIC_URL && !LOOPBACK.test(env.PUBLIC_URL))
      fail(
        'PUSH_TEST_ORIGIN',
        'is for tests on this machine: PUBLIC_URL must be a loopback address'
      )
  })

/** Reads the environment once, at start-up; one error names every missing or malformed variable. */
export function readConfig(env: Record<string, unknown>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const { data, error } = Env.safeParse(given)
  if (error) throw new Error(`Some settings need mending:\n${z.prettifyError(error)}`)
  return {
    publicUrl: data.PUBLIC_URL ?? `http://localhost:${data.PORT}`,
    port: data.PORT,
    dataFolder: data.AMPARO_DATA,
    keysFile: data.AMPARO_KEYS_FILE ?? `${data.AMPARO_DATA.replace(/\/+$/, '')}-keys.json`,
    smtpUrl: data.SMTP_URL,
    listenOn: data.LISTEN_ON,
    mailFrom: data.MAIL_FROM ?? 'amparo@localhost.example',
    bounceAddress: data.BOUNCE_ADDRESS,
    bounceSecret: data.BOUNCE_SECRET,
    dkimSelector: data.DKIM_SELECTOR,
    mailPerSecond: data.MAIL_PER_SECOND,
    mailPerHour: data.MAIL_PER_HOUR,
    vapidSubject: data.VAPID_SUBJECT,
    pushHosts: [...PUSH_HOSTS, ...(data.PUSH_HOSTS?.split(/[\s,]+/).filter(Boolean) ?? [])],
    pushTestOrigin: data.PUSH_TEST_ORIGIN,
    exitUrl: data.EXIT_URL,
    passkeysNeeded: true,
  }
}

/** Whether an address is this machine's own: what is only for tests and first steps is refused elsewhere. */
export function isLoopbackUrl(url: string): boolean {
  return LOOPBACK.test(url)
}
