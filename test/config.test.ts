import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { MAIL_TOKEN_LENGTH } from '../src/vault/mail-token.ts'

describe('settings', () => {
  it('need nothing to try the program', () => {
    expect(readConfig({})).toMatchObject({
      publicUrl: 'http://localhost:3000',
      port: 3000,
      dataFolder: './data',
      keysFile: './data-keys.json',
      smtpUrl: undefined,
    })
  })

  it('name every mistake in one message', () => {
    const mistakes = {
      PORT: 'many',
      SMTP_URL: 'mail.example.org',
      VAPID_SUBJECT: 'mailto:a@localhost',
    }
    expect(() => readConfig(mistakes)).toThrow(/PORT[\s\S]*SMTP_URL|SMTP_URL[\s\S]*PORT/)
    expect(() => readConfig(mistakes)).toThrow(/VAPID_SUBJECT/)
  })

  it('ask for an address and a sender once there is a mail server', () => {
    const alone = { SMTP_URL: 'smtp://mail.example.org:587' }
    expect(() => readConfig(alone)).toThrow(/PUBLIC_URL[\s\S]*MAIL_FROM/)
  })

  it('take an address for what comes back that leaves room for a token', () => {
    const bounces = 'bounces@example.org'
    expect(readConfig({ BOUNCE_ADDRESS: bounces })).toMatchObject({ bounceAddress: bounces })
    const long = `${'b'.repeat(64 - 1 - MAIL_TOKEN_LENGTH)}@example.org`
    expect(readConfig({ BOUNCE_ADDRESS: long }).bounceAddress).toBe(long)
    for (const wrong of [`b${long}`, 'bounces+x@example.org', 'bounces'])
      expect(() => readConfig({ BOUNCE_ADDRESS: wrong }), wrong).toThrow(/BOUNCE_ADDRESS/)
  })

  it('take no secret that could be guessed', () => {
    const secret = 'f3b1c0aa97d24e5d8c6b7e21'
    expect(readConfig({ BOUNCE_SECRET: secret })).toMatchObject({ bounceSecret: secret })
    for (const wrong of ['secret', `${secret.slice(1)} `, 'two words that are long enough'])
      expect(() => readConfig({ BOUNCE_SECRET: wrong }), wrong).toThrow(/BOUNCE_SECRET/)
    expect(readConfig({}).bounceSecret).toBeUndefined()
  })

  it('allow the push test origin on this machine only', () => {
    const test = { PUSH_TEST_ORIGIN: 'http://127.0.0.1:9000' }
    expect(readConfig(test).pushTestOrigin).toBe('http://127.0.0.1:9000')
    expect(() => readConfig({ ...test, PUBLIC_URL: 'https://alerts.example.org' })).toThrow(
      /PUSH_TEST_ORIGIN/
    )
  })
})
