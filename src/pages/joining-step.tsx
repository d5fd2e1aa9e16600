import type { FC } from 'hono/jsx'
import { JOINING_STEPS, type JoiningStep } from '../domain/enrolment.ts'
import { TextField } from './field.tsx'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { JoinStep } from './join.tsx'
import { Notice } from './parts.tsx'
import { CountyFields, LanguageFields, NightFields, SkillFields } from './profile-fields.tsx'

/** How many pages lead in from a poster: language, four questions, the code, the alerts, what comes next. */
export const JOINING_PAGES = JOINING_STEPS.length + 4

type StepProps = {
  frame: Frame
  form: FormState
  token: string
  step: JoiningStep
  usState: string
}
type PartProps = Pick<StepProps, 'frame' | 'form' | 'usState'>

/** One question of the way in from a poster. */
export const JoiningStepPage: FC<StepProps> = ({ frame, form, token, step, usState }) => {
  const { words: t } = frame
  const index = JOINING_STEPS.indexOf(step)
  const before = JOINING_STEPS[index - 1]
  const Part = PARTS[step]
  return (
    <JoinStep
      frame={frame}
      form={form}
      step={index + 2}
      of={JOINING_PAGES}
      title={t(`enrol.${step}-title`)}
    >
      <p>{t(`enrol.${step}-lead`)}</p>
      <form class='card' method='post' action={`/j/${token}/${step}`}>
        <Part frame={frame} form={form} usState={usState} />
        <div class='row'>
          <button type='submit'>{t('join.go-on')}</button>
          <a class='button plain' href={before ? `/j/${token}/${before}` : `/j/${token}`}>
            {t('enrol.back')}
          </a>
        </div>
      </form>
      {step === 'who' && <Notice icon='lock-keyhole'>{t('join.kept')}</Notice>}
    </JoinStep>
  )
}

const WhoPart: FC<PartProps> = ({ frame: { words: t }, form }) => (
  <>
    <TextField
      form={form}
      name='name'
      label={t('join.name')}
      hint={t('join.name-hint')}
      autocomplete='name'
      maxlength={80}
      required
    />
    <TextField
      form={form}
      name='email'
      type='email'
      label={t('enrol.email')}
      hint={t('enrol.email-hint')}
      autocomplete='email'
      inputmode='email'
      maxlength={254}
      required
    />
  </>
)

const CanPart: FC<PartProps> = (props) => (
  <>
    <SkillFields {...props} />
    <LanguageFields {...props} />
  </>
)

const PARTS: Readonly<Record<JoiningStep, FC<PartProps>>> = {
  who: WhoPart,
  can: CanPart,
  where: CountyFields,
  when: NightFields,
}
