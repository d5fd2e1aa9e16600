import type { FC } from 'hono/jsx'
import { awaitsTest, type Device, LONGEST_DEVICE_NAME, type OwnProfile } from '../domain/person.ts'
import { Time } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Card, Fold, Notice, Tag } from './parts.tsx'
import { PushPanel } from './push-panel.tsx'

type DevicesProps = { frame: Frame; profile: OwnProfile }

/** How alerts reach one: this browser, the others, email. */
export const MyDevices: FC<DevicesProps> = ({ frame, profile }) => {
  const { words: t } = frame
  return (
    <Card id='devices' title={t('me.devices')}>
      <PushPanel frame={frame} explained />
      {profile.devices.length > 0 && (
        <ul class='list'>
          {profile.devices.map((device) => (
            <DeviceRow frame={frame} device={device} />
          ))}
        </ul>
      )}
      <EmailSwitch frame={frame} profile={profile} />
    </Card>
  )
}

type RowProps = { frame: Frame; device: Device }

const DeviceRow: FC<RowProps> = ({ frame, device }) => {
  const { words: t } = frame
  return (
    <li data-device={device.id}>
      <p>
        <b>{device.name ?? t('me.device-no-name')}</b>{' '}
        <span data-this hidden>
          <Tag tone='good'>{t('me.device-this')}</Tag>
        </span>
        <br />
        <span class='hint'>
          {t('me.device-seen')} <Time frame={frame} at={device.confirmedAt} />
        </span>
        {device.gotAt && (
          <>
            <br />
            <span class='hint'>
              {t('me.device-got')} <Time frame={frame} at={device.gotAt} />
            </span>
          </>
        )}
      </p>
      {awaitsTest(device, frame.now) && <DidItCome frame={frame} device={device} />}
      <ChangeDevice frame={frame} device={device} />
    </li>
  )
}

/** Only who looks at the phone knows whether a test came. */
const DidItCome: FC<RowProps> = ({ frame, device }) => {
  const { words: t } = frame
  return (
    <Notice tone='wait' title={t('me.test-on-its-way')}>
      <form class='rows' method='post' action={`/me/devices/${device.id}/got`}>
        <button type='submit'>{t('me.test-got')}</button>
      </form>
      <Fold summary={t('me.test-not-come')}>
        <ul>
          <li>{t('me.test-wait')}</li>
          <li>{t('me.test-quiet')}</li>
          <li>{t('me.test-settings')}</li>
          <li>{t('me.test-again')}</li>
        </ul>
      </Fold>
    </Notice>
  )
}

const ChangeDevice: FC<RowProps> = ({ frame, device }) => {
  const { words: t } = frame
  const path = `/me/devices/${device.id}`
  return (
    <Fold summary={t('me.device-change')}>
      <form method='post' action={`${path}/test`}>
        <button class='quiet' type='submit'>
          {t('push.test')}
        </button>
      </form>
      <form method='post' action={`${path}/name`}>
        <div>
          <label for={`name-${device.id}`}>{t('me.device-name')}</label>
          <input
            id={`name-${device.id}`}
            name='name'
            value={device.name ?? ''}
            required
            maxlength={LONGEST_DEVICE_NAME}
            autocomplete='off'
          />
        </div>
        <button class='quiet' type='submit'>
          {t('me.device-rename')}
        </button>
      </form>
      <form method='post' action={`${path}/remove`}>
        <button class='plain' type='submit'>
          {t('me.remove')}
        </button>
      </form>
    </Fold>
  )
}

const EmailSwitch: FC<DevicesProps> = ({ frame, profile }) => {
  const { words: t } = frame
  const { emailOff } = profile
  return (
    <form method='post' action='/me/email'>
      <input type='hidden' name='off' value={emailOff ? 'no' : 'yes'} />
      <p>{t(emailOff ? 'me.email-is-off' : 'me.email-is-on')}</p>
      <button class='quiet' type='submit'>
        {t(emailOff ? 'me.turn-email-on' : 'me.turn-email-off')}
      </button>
    </form>
  )
}
