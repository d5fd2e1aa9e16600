import { expect, it } from 'vitest'
import { deviceName } from '../../src/client/device-name.ts'

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'
const SAFARI = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15'
const BLINK = 'AppleWebKit/537.36 (KHTML, like Gecko)'

it.each([
  [
    'Chrome, Android',
    `Mozilla/5.0 (Linux; Android 10; K) ${BLINK} Chrome/142.0.0.0 Mobile Safari/537.36`,
    5,
  ],
  [
    'Samsung Internet, Android',
    `Mozilla/5.0 (Linux; Android 10; K) ${BLINK} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`,
    5,
  ],
  ['Firefox, Android', 'Mozilla/5.0 (Android 14; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0', 5],
  ['Safari, iPhone', `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${SAFARI}`, 5],
  [
    'Chrome, iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1',
    5,
  ],
  ['Safari, iPad', `${MAC} ${SAFARI}`, 5],
  ['Safari, Mac', `${MAC} ${SAFARI}`, 0],
  [
    'Edge, Windows',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${BLINK} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`,
    0,
  ],
  ['', 'curl/8', 0],
])('is called %s', (name, userAgent, maxTouchPoints) => {
  expect(deviceName({ userAgent, maxTouchPoints })).toBe(name)
})
