import type { FC } from 'hono/jsx'
import { INTERFACE_LANGUAGES } from '../../content/languages.ts'
import { dayAndTime } from '../../content/time-text.ts'
import type { PressLinkView } from '../../domain/press-holder.ts'
import type { ReleaseView } from '../../domain/release-view.ts'
import { Check, Chips } from '../choices.tsx'
import { TextField } from '../field.tsx'
import type { FormState } from '../form.ts'
import type { Frame } from '../frame.ts'
import { Fold, Notice, Tag } from '../parts.tsx'

/** What was just made: shown this once. */
export type MadeLink = { kind: 'link' | 'token'; secret: string }

type PressLinksProps = {
  frame: Frame
  release: ReleaseView
  form: FormState
  made: MadeLink | undefined
}

/** Who may read it without an account, what they fetched, and the way to end that. */
export const PressLinks: FC<PressLinksProps> = ({ frame, release, form, made }) => {
  const { words: t } = frame
  const isOut = release.issued[0] !== undefined && !release.issued[0].withdrawnAt
  return (
    <section class='card' aria-labelledby='links'>
      <h2 id='links'>{t('press-links.title')}</h2>
      {made && (
        <Notice tone='good' role='status' title={t(`press-links.made-${made.kind}`)}>
          <code class='typed'>{made.secret}</code>
        </Notice>
      )}
      {release.links.length === 0 && <p>{t('press-links.none')}</p>}
      <ul class='list'>
        {release.links.map((link) => (
          <LinkRow frame={frame} id={release.id} link={link} />
        ))}
      </ul>
      {isOut ? (
        <Fold summary={t('press-links.add')} open={Object.keys(form.problems).length > 0}>
          <LinkForm frame={frame} id={release.id} form={form} />
        </Fold>
      ) : (
        <p class='hint'>{t('press-links.first-publish')}</p>
      )}
    </section>
  )
}

const TONES = { live: 'good', expired: undefined, revoked: 'need' } as const

const LinkRow: FC<{ frame: Frame; id: string; link: PressLinkView }> = ({ frame, id, link }) => {
  const { words: t } = frame
  const { holder, kind, scope, state, expiresAt, fetches } = link
  return (
    <li>
      <p class='row'>
        <b>{[holder.name, holder.outlet].filter(Boolean).join(', ')}</b>
        <Tag tone={TONES[state]}>{t(`press-links.${state}`)}</Tag>
      </p>
      <p class='hint'>
        {t(`press-links.${kind}-${scope}`)}{' '}
        {t('press-links.until', { at: dayAndTime(expiresAt, frame) })}
        {holder.embargoAcceptedAt && ` ${t('press-links.accepts')}`}
      </p>
      <Fold summary={t('press-links.fetched', { count: fetches.length })}>
        <ul>
          {fetches.map(({ version, form, at }) => (
            <li>
              {t('press-links.fetch', {
                ...{ version, form: t(`press-form.${form}`), at: dayAndTime(at, frame) },
              })}
            </li>
          ))}
        </ul>
      </Fold>
      {state === 'live' && (
        <form method='post' action={`/summaries/${id}/links/${link.id}/revoke`}>
          <button class='quiet' type='submit'>
            {t('press-links.revoke', { name: holder.name })}
          </button>
        </form>
      )}
    </li>
  )
}

const LinkForm: FC<{ frame: Frame; id: string; form: FormState }> = (props) => {
  const { frame, id } = props
  const { words: t, language } = frame
  const values = { kind: 'link', scope: 'summary', language, days: '30', ...props.form.values }
  const form = { ...props.form, values }
  return (
    <form method='post' action={`/summaries/${id}/links`}>
      <TextField form={form} name='name' label={t('press-links.name')} maxlength={100} />
      <TextField form={form} name='outlet' label={t('press-links.outlet')} maxlength={100} />
      <TextField form={form} name='email' type='email' label={t('press-links.email')} />
      <Chips
        form={form}
        name='kind'
        legend={t('press-links.kind')}
        choices={[
          { value: 'link', label: t('press-links.kind-link') },
          { value: 'token', label: t('press-links.kind-token') },
        ]}
      />
      <Chips
        form={form}
        name='scope'
        legend={t('press-links.scope')}
        choices={[
          { value: 'summary', label: t('press-links.scope-summary') },
          { value: 'network', label: t('press-links.scope-network') },
        ]}
      />
      <Chips
        form={form}
        name='language'
        legend={t('press-links.language')}
        choices={INTERFACE_LANGUAGES.map(({ code, ownName }) => ({
          ...{ value: code, label: ownName, lang: code },
        }))}
      />
      <Check
        form={form}
        name='embargo'
        label={t('press-links.embargo')}
        hint={t('press-links.embargo-hint')}
      />
      <TextField
        form={form}
        name='days'
        type='number'
        min={1}
        max={366}
        label={t('press-links.days')}
      />
      <button type='submit'>{t('press-links.make')}</button>
    </form>
  )
}
