import type { FC } from 'hono/jsx'
import { timeZoneChoices } from '../../content/time-zones.ts'
import type { ReleaseView } from '../../domain/release-view.ts'
import { Check } from '../choices.tsx'
import { Select, TextField } from '../field.tsx'
import { type FormState, fieldValue } from '../form.ts'
import type { Frame } from '../frame.ts'
import { Icon } from '../icon.tsx'
import { Notice } from '../parts.tsx'

type PublishCardProps = { frame: Frame; release: ReleaseView; form: FormState }

/** The way out of an approved text; or what is still missing before there is one. */
export const PublishCard: FC<PublishCardProps> = ({ frame, release, form }) => {
  const { words: t } = frame
  const { state, missing, text } = release.newest
  if (state === 'published' || state === 'withdrawn') return null
  return (
    <section class='card' aria-labelledby='publish-title'>
      <h2 id='publish-title'>{t('press-release.publish-title', { version: text.version })}</h2>
      {release.incident.drill ? (
        <Notice tone='drill'>{t('press-publish.drill')}</Notice>
      ) : state !== 'approved' ? (
        <Notice tone='wait'>{t('press-release.not-approved')}</Notice>
      ) : missing.length > 0 ? (
        <Notice tone='need' title={t('press-publish.no-consent', { count: missing.length })}>
          {missing.map((item) => t(`press-item.${item}`)).join(', ')}
        </Notice>
      ) : (
        <PublishForm frame={frame} release={release} form={form} />
      )}
    </section>
  )
}

const PublishForm: FC<PublishCardProps> = ({ frame, release, form }) => {
  const { words: t, language } = frame
  const { text, textHash } = release.newest
  const zone = fieldValue(form, 'embargo-zone') || text.timeZone
  const zoned = { ...form, values: { ...form.values, 'embargo-zone': zone } }
  const told = release.links.filter(({ state }) => state === 'live').length
  return (
    <form method='post' action={`/summaries/${release.id}/publish`}>
      <input type='hidden' name='text-hash' value={textHash} />
      {text.version === 1 ? (
        <>
          <TextField
            form={zoned}
            name='embargo'
            type='datetime-local'
            label={t('press-release.embargo')}
            hint={t('press-release.embargo-hint')}
          />
          <Select
            form={zoned}
            name='embargo-zone'
            label={t('press-release.embargo-zone')}
            hint={t('press-release.embargo-zone-hint')}
            choices={timeZoneChoices(language, zone)}
          />
        </>
      ) : (
        <Check
          form={form}
          name='corrects'
          label={t('press-release.corrects')}
          hint={t('press-release.corrects-hint')}
        />
      )}
      <p>{t('press-release.told', { count: told })}</p>
      <button type='submit'>
        <Icon name='megaphone' />
        {t('press-release.publish', { version: text.version })}
      </button>
    </form>
  )
}
