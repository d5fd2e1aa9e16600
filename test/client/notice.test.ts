import { describe, expect, it } from 'vitest'
import { noticeOf } from '../../src/client/notice.ts'

const ORIGIN = 'https://amparo.example.org'
const payload = (notification: unknown) => JSON.stringify({ web_push: 8030, notification })

describe('a push', () => {
  it('is shown as it was written', () => {
    const sent = {
      ...{ title: 'Aviso', lang: 'es', dir: 'ltr', body: 'Abra para ver.', tag: 'a1' },
      navigate: `${ORIGIN}/a/xyz`,
    }
    const { navigate, ...shown } = sent
    expect(noticeOf(payload(sent), ORIGIN)).toEqual({ ...shown, data: navigate, actions: [] })
    const actions = [{ action: 'can_help', title: 'Puedo ayudar', navigate }]
    expect(noticeOf(payload({ ...sent, actions: [...actions, null, 7] }), ORIGIN).actions).toEqual([
      { action: 'can_help', title: 'Puedo ayudar' },
    ])
  })

  it.each([
    '',
    'not json',
    'null',
    '[]',
    '7',
    '{"notification":null}',
    '{"notification":[1]}',
    '{"notification":{"title":7}}',
  ])('is shown in both languages when it can not be read: %s', (text) => {
    const notice = noticeOf(text, ORIGIN)
    expect(notice).toMatchObject({ title: 'Amparo', data: `${ORIGIN}/` })
    expect(notice.body).toContain('Open')
    expect(notice.body).toContain('Abra')
  })

  it.each([
    'https://evil.example/',
    'javascript:alert(1)',
    '//evil.example/a',
    'http://amparo.example.org/a/1',
    7,
    undefined,
  ])('leads home when its link is not ours: %s', (navigate) => {
    const { data } = noticeOf(payload({ title: 'x', navigate }), ORIGIN)
    expect(new URL(data).origin).toBe(ORIGIN)
  })
})
