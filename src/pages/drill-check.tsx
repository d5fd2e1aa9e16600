import type { FC } from 'hono/jsx'
import { areaTitle } from '../content/counties.ts'
import { languageName, OWN_NAMES } from '../content/languages.ts'
import { findPlaybook } from '../content/playbooks.ts'
import type { DrillChoice, DrillReview } from '../domain/drill.ts'
import { LANGUAGES } from '../domain/language.ts'
import { ExactWords } from './alert-words.tsx'
import { Check } from './choices.tsx'
import { type FormState, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Band, Card, Facts, Notice, Tag } from './parts.tsx'
import { FormKey, ProblemSummary } from './problem-summary.tsx'
import { roleName } from './role-name.ts'

type CheckProps = { frame: Frame; review: DrillReview; form: FormState }

/** The last look before a drill: how many people get a message that says DRILL. Posts: /drills. */
export const DrillCheckPage: FC<CheckProps> = (props) => {
  const { frame, review, form } = props
  const { words: t, network } = frame
  const { people, needsCode } = review
  const title = t('drill.confirm', { people })
  return (
    <Layout frame={frame} kind='staff' title={formTitle(t, form, title)} drill>
      <ProblemSummary frame={frame} form={form} />
      <Band icon='graduation-cap' state={t('frame.drill')} from={network.name} title={title}>
        {people > 0 && <p>{t('drill.confirm-hint')}</p>}
      </Band>
      <What frame={frame} review={review} />
      {people === 0 && (
        <Notice tone='need' role='alert' title={t('alert-review.nobody')}>
          {t('alert-review.nobody-hint')}
        </Notice>
      )}
      {needsCode && <CodeFirst frame={frame} review={review} />}
      {people > 0 && !needsCode && <Confirm {...props} />}
      {(people === 0 || needsCode) && (
        <a class='button quiet' href={`/drills/new?${queryOf(review.choice)}`}>
          {t('drill.change')}
        </a>
      )}
      {people > 0 && <Words frame={frame} review={review} />}
    </Layout>
  )
}

const What: FC<{ frame: Frame; review: DrillReview }> = ({ frame, review }) => {
  const { words: t, language } = frame
  const { choice, perLanguage, withPush, emailOnly, needs } = review
  const facts = [
    { term: t('alert-review.playbook'), value: findPlaybook(choice.playbook)?.title[language] },
    { term: t('alert-review.where'), value: areaTitle(choice.county, language) },
    { term: t('drill.who'), value: t(`drill.circle-${choice.circle}`) },
    { term: t('drill.language'), value: languageName(choice.workerLanguage, language) },
    {
      term: t('drill.reads'),
      value: LANGUAGES.map((tag) => `${OWN_NAMES[tag]} ${perLanguage[tag] ?? 0}`).join(', '),
    },
    {
      term: t('drill.ways'),
      value: t('alert-review.channels', { push: withPush, email: emailOnly }),
    },
  ]
  return (
    <Card id='what' title={t('alert-review.what')}>
      <Facts facts={facts} />
      <table>
        <thead>
          <tr>
            <th scope='col'>{t('alert-review.role')}</th>
            <th scope='col' class='n'>
              {t('alert-review.will-hear')}
            </th>
          </tr>
        </thead>
        <tbody>
          {needs
            .toSorted((a, b) => a.people - b.people)
            .map((need) => (
              <tr>
                <th scope='row'>{roleName(need, frame)}</th>
                <td class='n'>{need.people === 0 ? <Tag tone='need'>0</Tag> : need.people}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Card>
  )
}

const Confirm: FC<CheckProps> = ({ frame, review, form }) => {
  const { words: t } = frame
  const { choice, people, formKey } = review
  const hidden = [...new URLSearchParams(queryOf(choice))]
  return (
    <form method='post' action='/drills'>
      <FormKey value={formKey} />
      {[...hidden, ['people', String(people)] as const].map(([name, value]) => (
        <input type='hidden' name={name} value={value} />
      ))}
      <Check form={form} name='sure' label={t('drill.sure', { people })} />
      <div class='row'>
        <button class='live' type='submit'>
          <Icon name='send' />
          {t('alert-review.send-drill', { people })}
        </button>
        <a class='button quiet' href={`/drills/new?${queryOf(choice)}`}>
          {t('drill.change')}
        </a>
      </div>
      <p class='hint'>{t('alert-review.ten-seconds')}</p>
    </form>
  )
}

const CodeFirst: FC<{ frame: Frame; review: DrillReview }> = ({ frame, review }) => (
  <Notice tone='wait' icon='key-round' title={frame.words('alert-review.code-needed')}>
    <p>{frame.words('alert-review.code-hint')}</p>
    <a
      class='button'
      href={`/sign-in/again?next=${encodeURIComponent(`/drills/check?${queryOf(review.choice)}`)}`}
    >
      <Icon name='key-round' />
      {frame.words('alert-review.code')}
    </a>
  </Notice>
)

const Words: FC<{ frame: Frame; review: DrillReview }> = ({ frame, review }) => {
  const { choice, needs, perLanguage } = review
  const { county, playbook } = choice
  const incident = {
    ...{
      id: '',
      codeName: frame.words('drill.code-later'),
      county,
      playbook,
      drill: true,
      severity: 'high' as const,
    },
    timeZone: frame.timeZone,
  }
  return (
    <ExactWords
      frame={frame}
      message={{ incident, kind: 'emergency', needs, byTime: needs[0]?.claimBy, perLanguage }}
    />
  )
}

/** The choice as it stands in an address and in the form's hidden fields. */
function queryOf(choice: DrillChoice): string {
  const { organizationId, playbook, county, workerLanguage, circle } = choice
  return new URLSearchParams({
    ...{ organization: organizationId, playbook, county, language: workerLanguage },
    who: String(circle),
  }).toString()
}
