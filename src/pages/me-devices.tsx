import type { FC } from 'hono/jsx'
import type { Device, OwnProfile } from '../domain/person.ts'
import { Time } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Card } from './parts.tsx'
import { PushPanel } from './push-panel.tsx'

type DevicesProps = { frame: Frame; profile: OwnProfile }

/** How alerts reach one: this browser, the others, email. */
export const MyDevices: FC<DevicesProps> = ({ frame, profile }) => {
  const { words: t } = frame
  return (
    <Card id='devices' title={t('me.devices')}>
      <PushPanel frame={frame} />
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

const DeviceRow: FC<{ frame: Frame; device: Device }> = ({ frame, device }) => {
  const { words: t } = frame
  return (
    <li>
      <form class='row apart' method='post' action={`/me/devices/${device.id}/remove`}>
        <span>
          {t('me.device-since')} <Time frame={frame} at={device.createdAt} />
          <br />
          <span class='hint'>
            {t('me.device-seen')} <Time frame={frame} at={device.confirmedAt} />
          </span>
        </span>
        <button class='plain' type='submit'>
          {t('me.remove')}
        </button>
      </form>
    </li>
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
