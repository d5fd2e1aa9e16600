import type { FC } from 'hono/jsx'
import { slotName } from '../content/press-body.ts'
import type { Language } from '../domain/language.ts'
import { ATTRIBUTES } from '../domain/press-facts.ts'
import { Check } from './choices.tsx'
import { TextArea, TextField } from './field.tsx'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { Card } from './parts.tsx'

type WordsProps = { frame: Frame; form: FormState; language: Language }

/** The liaison's own sentences (domain.md D.1). `[place]` becomes what the level allows. */
export const SummaryWords: FC<WordsProps> = ({ frame, form, language }) => {
  const { words: t } = frame
  const slots = ATTRIBUTES.map((attribute) => `[${slotName(attribute, language)}]`).join(' ')
  const text = (name: 'happened' | 'sequence' | 'asks' | 'quotes' | 'notForPublication') => ({
    ...{ form, name, label: t(`summary-word.${name}`), hint: t(`summary-hint.${name}`) },
  })
  return (
    <Card id='words' title={t('summary.words')}>
      <p class='hint'>{t('summary.words-hint', { slots })}</p>
      <TextField
        form={form}
        name='headline'
        label={t('summary-word.headline')}
        hint={t('summary-hint.headline')}
      />
      <TextArea {...text('happened')} rows={5} />
      <TextArea {...text('sequence')} rows={3} />
      <TextField
        form={form}
        name='law'
        label={t('summary-word.law')}
        hint={t('summary-hint.law')}
      />
      <TextField form={form} name='lawSource' type='url' label={t('summary.law-link')} />
      <TextArea {...text('asks')} rows={3} />
      <TextField
        form={form}
        name='visuals'
        label={t('summary-word.visuals')}
        hint={t('summary-hint.visuals')}
      />
      <TextArea {...text('quotes')} rows={2} />
      <Check form={form} name='citesDocuments' label={t('summary.cites')} />
      <TextField form={form} name='contactName' label={t('summary.contact-name')} />
      <TextField
        form={form}
        name='contactPhone'
        type='tel'
        label={t('summary.contact-phone')}
        hint={t('summary.contact-hint')}
      />
      <TextArea {...text('notForPublication')} rows={2} />
    </Card>
  )
}
