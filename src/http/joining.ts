import type { Context } from 'hono'
import { Hono } from 'hono'
import { z } from 'zod'
import { joinAsMember, joinByEnrolment } from '../actions/enrolments/join-by-enrolment.ts'
import { openEnrolmentOf } from '../actions/enrolments/open-enrolment.ts'
import { sendJoiningCode } from '../actions/enrolments/send-joining-code.ts'
import { spokenAs } from '../content/languages.ts'
import { JOINING_STEPS, type JoiningDraft, type JoiningStep } from '../domain/enrolment.ts'
import { pageLanguage } from '../domain/language.ts'
import { EMPTY_FORM, type FormState } from '../pages/form.ts'
import { JoiningCodePage } from '../pages/joining-code.tsx'
import { JoiningStartPage } from '../pages/joining-start.tsx'
import { JoiningStepPage } from '../pages/joining-step.tsx'
import type { AppEnv } from './app-env.ts'
import { parsed, pressed, submitted } from './form.ts'
import { keepSession, signedIn, viewerOf } from './guard.ts'
import { draftForm, draftOf, draftValues, dropDraft, keepDraft, tokenOf } from './joining-draft.ts'
import { ChosenLanguage, Email, Flag, line } from './person-fields.ts'
import { bothOrNone, HelpFields, profileOf } from './profile-form.ts'
import { goOn, show } from './show.ts'
import { SixDigits } from './sign-in.ts'

const LONGEST_NAME = 80
const LanguageForm = z.object({ language: ChosenLanguage })
const WhoFields = { name: line(LONGEST_NAME), email: Email }
const { skills, languages, counties, ...WhenFields } = HelpFields

/** What each page of the way in asks. */
const STEP_FORMS: Readonly<Record<JoiningStep, z.ZodType<Record<string, unknown>>>> = {
  who: z.object(WhoFields),
  can: z.object({ skills, languages }),
  where: z.object({ counties }),
  when: z.object(WhenFields).superRefine(bothOrNone),
}
const WholeForm = z
  .object({ ...WhoFields, ...LanguageForm.shape, ...HelpFields })
  .superRefine(bothOrNone)
const CodeForm = z.object({ code: SixDigits, shared: Flag })

type Status = Parameters<typeof show>[3]

/**
 * The way in from a poster, one thing a page, without script. What is typed is kept in the browser until the mailbox is
 * proved; then there is an account for whom nobody has vouched.
 */
export const joining = new Hono<AppEnv>()
  .get('/:token', async (c) => {
    const { organizationId, organizationName } = await enrolmentOf(c)
    const places = c.var.viewer?.memberships.map((held) => held.organizationId)
    const isMember = places?.includes(organizationId) ?? false
    const begun = Boolean(draftOf(c)?.values['name'])
    return show(c, JoiningStartPage, { token: tokenOf(c), organizationName, isMember, begun })
  })
  .post('/:token', async (c) => {
    await enrolmentOf(c)
    const { language } = await pressed(c, LanguageForm)
    keepDraft(c, { values: { language } })
    return c.redirect(`${pathOf(c, 'who')}?lang=${pageLanguage(language)}`, 303)
  })
  .get('/:token/:step{who|can|where|when}', async (c) => {
    await enrolmentOf(c)
    const draft = draftOf(c)
    const step = stepOf(c)
    if (!draft || c.var.viewer) return c.redirect(pathOf(c), 303)
    if (step !== 'who' && !draft.values['name']) return c.redirect(pathOf(c, 'who'), 303)
    return stepPage(c, draftForm(draft, usualFor(draft)))
  })
  .post('/:token/:step{who|can|where|when}', async (c) => {
    await enrolmentOf(c)
    return submitted(c, STEP_FORMS[stepOf(c)], {
      act: (given) => nextAfter(c, draftOf(c), draftValues(given)),
      redraw: (form, status) => stepPage(c, form, status),
    })
  })
  .get('/:token/code', async (c) => {
    await enrolmentOf(c)
    const draft = draftOf(c)
    if (!draft || c.var.viewer) return c.redirect(pathOf(c), 303)
    // The address was changed: the code goes out at the end of the last question.
    if (!draft.codeId) return c.redirect(pathOf(c, 'when'), 303)
    return codePage(c, EMPTY_FORM)
  })
  .post('/:token/code', async (c) => {
    await enrolmentOf(c)
    return submitted(c, CodeForm, {
      act: (given) => join(c, given),
      redraw: (form, status) => codePage(c, form, status),
    })
  })
  .post('/:token/again', async (c) => {
    await enrolmentOf(c)
    const draft = draftOf(c)
    if (!draft?.values['email']) return c.redirect(pathOf(c), 303)
    await sendCode(c, draft)
    return goOn(c, pathOf(c, 'code'), 'code-sent')
  })
  .post('/:token/place', signedIn, async (c) => {
    await joinAsMember(c.var.deps, viewerOf(c), tokenOf(c))
    return c.redirect('/join/next', 303)
  })

/** What most people would say; nobody has said it yet. */
function usualFor({ values }: JoiningDraft): FormState['values'] {
  const { data } = LanguageForm.safeParse(values)
  return { languages: data ? [spokenAs(data.language)] : [], emergencyWakes: 'yes' }
}

function enrolmentOf(c: Context<AppEnv>) {
  return openEnrolmentOf(c.var.deps, tokenOf(c))
}

function stepOf(c: Context<AppEnv>): JoiningStep {
  return JOINING_STEPS.find((step) => step === c.req.param('step')) ?? 'who'
}

function pathOf(c: Context<AppEnv>, page?: JoiningStep | 'code'): string {
  const start = `/j/${encodeURIComponent(tokenOf(c))}`
  return page ? `${start}/${page}` : start
}

/** Keeps what this page was told, and goes to the next; after the last one a code leaves. */
async function nextAfter(
  c: Context<AppEnv>,
  before: JoiningDraft | undefined,
  given: JoiningDraft['values']
): Promise<Response> {
  if (!before) return c.redirect(pathOf(c), 303)
  const values = { ...before.values, ...given }
  if (!values['name']) return c.redirect(pathOf(c, 'who'), 303)
  const isSameMailbox = values['email'] === before.values['email']
  const draft = { values, codeId: isSameMailbox ? before.codeId : undefined }
  const next = JOINING_STEPS[JOINING_STEPS.indexOf(stepOf(c)) + 1]
  keepDraft(c, draft)
  if (!next && !draft.codeId) await sendCode(c, draft)
  return c.redirect(pathOf(c, next ?? 'code'), 303)
}

async function sendCode(c: Context<AppEnv>, draft: JoiningDraft): Promise<void> {
  const { email, language } = parsed(WholeForm, draftForm(draft).values)
  const asked = { token: tokenOf(c), email, language: pageLanguage(language) }
  keepDraft(c, { ...draft, codeId: await sendJoiningCode(c.var.deps, asked) })
}

async function join(c: Context<AppEnv>, given: z.output<typeof CodeForm>): Promise<Response> {
  const draft = draftOf(c)
  if (!draft?.codeId) return c.redirect(pathOf(c, 'code'), 303)
  const { name, email, ...help } = parsed(WholeForm, draftForm(draft).values)
  const profile = profileOf({ ...help, timeZone: c.var.network?.timeZone ?? '' })
  const said = { token: tokenOf(c), codeId: draft.codeId, ...given, name, email, profile }
  const opened = await joinByEnrolment(c.var.deps, said)
  keepSession(c, opened.token, opened)
  dropDraft(c)
  return c.redirect(opened.isNew ? '/join/alerts?from=poster' : '/join/next?from=poster', 303)
}

function stepPage(c: Context<AppEnv>, form: FormState, status?: Status) {
  const usState = c.var.network?.usState ?? ''
  return show(c, JoiningStepPage, { form, token: tokenOf(c), step: stepOf(c), usState }, status)
}

function codePage(c: Context<AppEnv>, form: FormState, status?: Status) {
  const email = draftOf(c)?.values['email'] ?? ''
  return show(c, JoiningCodePage, { form, token: tokenOf(c), email }, status)
}
