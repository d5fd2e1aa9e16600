import type { Child, FC } from 'hono/jsx'
import { languageName } from '../content/languages.ts'
import { EXPLAINED, ITEM_LEVELS } from '../domain/press-asking.ts'
import { PRESS_GIVERS, PRESS_ITEMS, PRESS_WAYS, type PressItem } from '../domain/press-consent.ts'
import type { PressLedgerView } from '../domain/press-ledger.ts'
import { Check, Checks, Chips } from './choices.tsx'
import { Select, TextArea, TextField } from './field.tsx'
import { EMPTY_FORM, type FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Card, Fold, Notice } from './parts.tsx'
import { TakeOut } from './take-out.tsx'

type FormProps = { frame: Frame; view: PressLedgerView; form: FormState }

/** One conversation: what was explained, each item with its yes or no, who says so and how. */
export const PressConsentForm: FC<FormProps> = ({ frame, view, form }) => {
  const { words: t, language } = frame
  const action = `/incidents/${view.incident.id}/press-consent?lang=${language}`
  return (
    <form method='post' action={action} autocomplete='off'>
      <Explain frame={frame} form={form} />
      <Items frame={frame} form={form} />
      <Who frame={frame} view={view} form={form} />
      <button type='submit'>
        <Icon name='lock-keyhole' />
        {t('press-consent.keep')}
      </button>
      <TakeOut frame={frame} form={form} texts={['detail', 'interpreter', 'witness', 'outlet']} />
    </form>
  )
}

type PartProps = Omit<FormProps, 'view'>

const Explain: FC<PartProps> = ({ frame, form }) => {
  const { words: t } = frame
  return (
    <Card id='explain' title={t('press-consent.explain')}>
      <Checks
        form={form}
        name='explained'
        legend={t('press-consent.explain-legend')}
        choices={EXPLAINED.map((each) => ({ value: each, label: t(`press-explained.${each}`) }))}
        many
      />
    </Card>
  )
}

const Items: FC<PartProps> = ({ frame, form }) => {
  const { words: t } = frame
  return (
    <Card id='items' title={t('press-consent.items')}>
      <p class='hint'>{t('press-consent.items-hint')}</p>
      {PRESS_ITEMS.map((item) => (
        <Select
          form={form}
          name={`item-${item}`}
          label={t(`press-item.${item}`)}
          hint={t(`press-item-hint.${item}`)}
          choices={[
            { value: '', label: t('press-consent.not-asked') },
            { value: 'no', label: t('press-consent.no') },
            ...levelChoices(frame, item),
          ]}
        />
      ))}
    </Card>
  )
}

function levelChoices({ words: t }: Frame, item: PressItem): { value: string; label: Child }[] {
  return ITEM_LEVELS[item].toReversed().map((level) => ({
    value: level,
    label: t('press-consent.yes', { level: t(`naming-level.${level}`) }),
  }))
}

const Who: FC<FormProps> = ({ frame, view, form }) => {
  const { words: t, language } = frame
  const { workerLanguage } = view.incident
  const languages = [...new Set([workerLanguage, 'en', 'es'])]
  const spoken = form === EMPTY_FORM ? { ...form, values: { language: workerLanguage } } : form
  return (
    <Card id='said-by' title={t('press-consent.who-title')}>
      <Chips
        form={form}
        name='giver'
        legend={t('consent.who')}
        choices={PRESS_GIVERS.map((who) => ({ value: who, label: t(`press-giver.${who}`) }))}
      />
      <Chips
        form={form}
        name='way'
        legend={t('consent.how')}
        hint={t('press-consent.way-hint')}
        choices={PRESS_WAYS.map((way) => ({ value: way, label: t(`press-way.${way}`) }))}
      />
      <TextField form={form} name='witness' label={t('press-consent.witness')} />
      <Select
        form={spoken}
        name='language'
        label={t('press-consent.language')}
        choices={languages.map((code) => ({ value: code, label: languageName(code, language) }))}
      />
      <TextField form={form} name='interpreter' label={t('press-consent.interpreter')} />
      <Special frame={frame} form={form} />
      <TextField
        form={form}
        name='until'
        type='date'
        label={t('press-consent.until')}
        hint={t('press-consent.until-hint')}
      />
      <Chips
        form={form.values['use'] ? form : { ...form, values: { ...form.values, use: 'press' } }}
        name='use'
        legend={t('press-consent.use')}
        choices={(['press', 'outlet'] as const).map((use) => ({
          value: use,
          label: t(`press-use.${use}`),
        }))}
      />
      <TextField form={form} name='outlet' label={t('press-consent.outlet')} />
      <TextArea
        form={form}
        name='detail'
        label={t('press-consent.said')}
        hint={t('identifier.never-here')}
        rows={2}
      />
      <TextField
        form={form}
        name='given_at'
        type='datetime-local'
        label={t('consent.when')}
        hint={t('consent.when-hint')}
      />
    </Card>
  )
}

/** What makes a yes weaker: being overheard, being a child. */
const Special: FC<PartProps> = ({ frame, form }) => {
  const { words: t } = frame
  return (
    <Fold
      summary={t('press-consent.special')}
      open={Boolean(form.values['minor'] || form.values['detained'])}
    >
      <Check form={form} name='detained' label={t('press-consent.detained')} />
      <Check form={form} name='minor' label={t('press-consent.minor')} />
      <Check form={form} name='own_agreement' label={t('press-consent.own-agreement')} />
      <Notice tone='wait'>{t('press-consent.minor-hint')}</Notice>
    </Fold>
  )
}
