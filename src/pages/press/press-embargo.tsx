import type { FC } from 'hono/jsx'
import { pressMoment } from '../../content/press-moment.ts'
import type { Frame } from '../frame.ts'
import { Notice } from '../parts.tsx'
import { PressLayout } from './press-layout.tsx'

type PressEmbargoProps = {
  frame: Frame
  embargo: { until: Date; timeZone: string }
  token: string
}

/** Before an embargoed text is shown, its reader agrees to hold it back: an embargo binds nobody who did not. */
export const PressEmbargoPage: FC<PressEmbargoProps> = ({ frame, embargo, token }) => {
  const { words: t, language } = frame
  const until = pressMoment(embargo.until, { language, timeZone: embargo.timeZone })
  return (
    <PressLayout frame={frame} title={t('press-embargo.title')}>
      <Notice tone='wait' icon='clock'>
        <b>{t('press-page.embargoed', { until })}</b>
      </Notice>
      <h1>{t('press-embargo.title')}</h1>
      <p>{t('press-embargo.what', { until })}</p>
      <form method='post' action={`/press/l/${token}/embargo`}>
        <button type='submit'>{t('press-embargo.accept')}</button>
      </form>
      <p class='hint'>{t('press-embargo.or-not')}</p>
    </PressLayout>
  )
}
