import type { Context } from 'hono'
import { Hono } from 'hono'
import { z } from 'zod'
import { checkSetup } from '../actions/network/check-setup.ts'
import { type Setup, setUpNetwork } from '../actions/network/set-up-network.ts'
import { sendCode } from '../actions/sessions/send-code.ts'
import { findCounty, STATES } from '../content/counties.ts'
import { LANGUAGES } from '../domain/language.ts'
import { Problem } from '../domain/problem.ts'
import { type FormState, fieldValue, filledForm } from '../pages/form.ts'
import { SetupPage, SetupStatePage } from '../pages/setup.tsx'
import type { AppEnv } from './app-env.ts'
import { submitted } from './form.ts'
import {
  chosen,
  Email,
  InterfaceLanguage,
  line,
  OneCounty,
  Roles,
  StateCode,
  TimeZone,
} from './person-fields.ts'
import { show } from './show.ts'
import { askForCode } from './sign-in.ts'

const LONGEST_NAME = 100
const LONGEST_PHONE = 30

const Languages = chosen((tag): tag is (typeof LANGUAGES)[number] =>
  LANGUAGES.some((each) => each === tag)
).refine((tags) => tags.length > 0, { error: 'form.choose-one' })

const Phone = z
  .string()
  .trim()
  .max(LONGEST_PHONE, { error: 'form.too-long' })
  .refine((typed) => typed === '' || /^\+?[\d\s().-]{7,}$/.test(typed), { error: 'setup.phone' })
  .optional()

const SetupForm = z.object({
  token: z.string().max(64),
  name: line(LONGEST_NAME),
  languages: Languages,
  state: StateCode,
  timeZone: TimeZone,
  hotline: Phone,
  organization: line(LONGEST_NAME),
  county: OneCounty,
  adminName: line(LONGEST_NAME),
  email: Email,
  language: InterfaceLanguage,
  roles: Roles.refine((roles) => roles.includes('admin'), { error: 'setup.needs-admin' }),
})

/** The one page that sets the network up, behind the link that the machine prints. */
export const setup = new Hono<AppEnv>()
  .get('/', async (c) => {
    const token = c.req.query('token') ?? ''
    await checkSetup(c.var.deps, token)
    const state = STATES.find(({ code }) => code === c.req.query('state'))
    if (!state) return show(c, SetupStatePage, { token })
    const { code, timeZone } = state
    const roles = ['admin', 'coordinator', 'dispatcher']
    const language = c.var.language
    const form = { token, state: code, timeZone, roles, language, languages: [...LANGUAGES] }
    return page(c, filledForm(form))
  })
  .post('/', (c) =>
    submitted(c, SetupForm, {
      act: async (sent) => {
        await setUpNetwork(c.var.deps, setupOf(sent))
        const request = { email: sent.email, shared: false, next: '/' }
        await sendCode(c.var.deps, request)
        return askForCode(c, request)
      },
      redraw: (form, status) => page(c, form, status),
    })
  )

async function page(c: Context<AppEnv>, form: FormState, status?: Parameters<typeof show>[3]) {
  await checkSetup(c.var.deps, fieldValue(form, 'token'))
  return show(c, SetupPage, { form }, status)
}

function setupOf(sent: z.output<typeof SetupForm>): Setup {
  const { token, name, languages, state, timeZone, hotline, organization, county } = sent
  if (findCounty(county)?.state !== state)
    throw new Problem('invalid', 'form.choose-one', {
      fields: { county: { key: 'form.choose-one' } },
    })
  return {
    token,
    network: { name, languages, usState: state, timeZone, hotline: hotline || undefined },
    organization: { name: organization, county },
    admin: {
      ...{ name: sent.adminName, email: sent.email },
      ...{ language: sent.language, roles: sent.roles },
    },
  }
}
