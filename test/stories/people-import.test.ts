import { addHours, addMinutes } from 'date-fns'
import { describe, expect, it } from 'vitest'
import { carryOutImport } from '../../src/actions/imports/carry-out-import.ts'
import { previewImport } from '../../src/actions/imports/preview-import.ts'
import { readPeopleList } from '../../src/actions/imports/read-people-list.ts'
import { takeList } from '../../src/actions/imports/take-list.ts'
import { acceptInvitation } from '../../src/actions/invitations/accept-invitation.ts'
import { addOrganization } from '../../src/actions/organizations/add-organization.ts'
import { deleteDue } from '../../src/actions/retention/delete-due.ts'
import { sendCode } from '../../src/actions/sessions/send-code.ts'
import { wordsFor } from '../../src/content/words.ts'
import { judgedRows } from '../../src/domain/people-list.ts'
import { sendLetters } from '../../src/jobs/send-letters.ts'
import { badRowsCsv } from '../../src/pages/people-list-csv.ts'
import { auditEntries, imports, invitations, keys, letters } from '../../src/store/schema.ts'
import {
  invited,
  joined,
  latestLetter,
  lettersOf,
  networkOfRuth,
  PROFILE,
  SUFFOLK,
} from '../support/people.ts'
import { testDeps } from '../support/test-deps.ts'

const NOBODY = { members: new Set<string>(), invited: new Set<string>() }
const bytesOf = (text: string) => new TextEncoder().encode(text)

async function startNetwork() {
  const tools = await testDeps()
  const { deps, clock } = tools
  const ruth = await networkOfRuth(deps)
  const organizationId = ruth.memberships[0]?.organizationId ?? ''
  const takes = (file: string, language: 'en' | 'es' = 'en') =>
    takeList(deps, ruth, { organizationId, file: bytesOf(file), language })
  const looksAt = (id: string) => previewImport(deps, ruth, id)
  const reads = async (file: string) => looksAt(await takes(file))
  clock.now = addMinutes(clock.now, 1)
  return { ...tools, ruth, organizationId, takes, looksAt, reads }
}

const whyOf = ({ bad }: Awaited<ReturnType<typeof previewImport>>) =>
  bad.map(({ row, problem }) => [row, problem?.column, problem?.key])

describe('a list of people', () => {
  it.each([
    ['commas', 'name,email,language\nAna,ana@a.example,es\n'],
    [
      'semicolons, BOM and CR LF',
      '\ufeffNombre;Correo electrónico;Idioma\r\nAna;ana@a.example;Español\r\n',
    ],
    ['tabs', 'E-MAIL\tFull name\tLanguage\nana@a.example\tAna\tSpanish\n'],
    [
      'a line break in quotes',
      'Nombre,Teléfono,Correo,Idioma\n"Ana","413\n555","ana@a.example",es-US\n',
    ],
    ['blank lines', '\n\nname,email,language\n,,\n\nAna,ana@a.example,castellano\n,,\n'],
    ['two columns for the name', 'Nombre,Apellidos,CORREO,Idioma\nAna,,ana@a.example,ES\n'],
    ['capitals and spaces', 'name,email,language\nAna , Ana@A.example ,es\n'],
  ])('is read with %s', (_, file) => {
    const [ana, ...others] = judgedRows(readPeopleList(bytesOf(file), 'en'), NOBODY)
    expect(ana).toMatchObject({ name: 'Ana', mailbox: 'ana@a.example', writesIn: 'es' })
    expect([ana?.problem, ...others]).toEqual([undefined])
  })

  it('is read as older spreadsheets save it', () => {
    const bytes = bytesOf('nombre,correo\nJos*,jose@a.example\n')
    const list = readPeopleList(
      bytes.map((byte) => (byte === 0x2a ? 0xe9 : byte)),
      'en'
    )
    expect(list.rows).toMatchObject([{ name: 'José' }])
  })

  it.each([
    ['import.utf-16', new Uint8Array([0xff, 0xfe, 0x65, 0, 0x6d, 0])],
    ['import.utf-16', new Uint8Array([0xfe, 0xff, 0, 0x65, 0, 0x6d])],
    ['import.no-text', 'email\nana@a.example\0'],
    ['import.no-text', `email\n${'a'.repeat(30_000)}`],
    ['import.open-quote', 'email,name\nana@a.example,"Ana\nben@a.example,Ben\n'],
    ['import.no-email-column', 'ana@a.example\nben@a.example\n'],
    ['import.no-email-column', '__proto__,constructor\na,b\n'],
    ['import.nobody', 'email\n\n'],
    [
      'import.too-many',
      `email\n${Array.from({ length: 2_001 }, (_, n) => `p${n}@a.example`).join('\n')}`,
    ],
  ])('is refused as a whole: %s', (key, file) => {
    const bytes = typeof file === 'string' ? bytesOf(file) : file
    const refusal = expect.objectContaining({ kind: 'invalid', key })
    expect(() => readPeopleList(bytes, 'en')).toThrow(refusal)
  })

  it('says of each row what is the matter, and finds everyone who is there twice', async () => {
    const { deps, ruth, reads } = await startNetwork()
    await joined(deps, ruth, { email: 'ben@xn--exmple-cua.org', name: 'Ben' })
    await invited(deps, ruth, { email: 'cara@a.example' })
    const view = await reads(
      [
        'name,email,language',
        'Ana,Ana@Exämple.org,',
        'Ana,ana@xn--exmple-cua.org,',
        'Ben,BEN@exämple.org,',
        'Cara,cara@a.example,',
        'Dee,,es',
        'Eve,eve@nowhere,',
        'Fay,fay@a.example; gil@a.example,',
        'Gil,"gil@a.example\r\nBcc: all@a.example",',
        '"=HYPERLINK(""http://evil.example"")",hal@a.example,',
        'Ida,@SUM(A1),',
        'Jo,+jo@a.example,',
        'Kim,kim@a.example,Klingon',
        'Léo,léo@a.example,',
      ].join('\n')
    )
    expect(view.good.map(({ mailbox }) => mailbox)).toEqual([
      'ana@xn--exmple-cua.org',
      '+jo@a.example',
    ])
    expect(whyOf(view)).toEqual([
      [3, 'email', 'import.twice'],
      [4, 'email', 'import.is-member'],
      [5, 'email', 'import.is-invited'],
      [6, 'email', 'form.required'],
      [7, 'email', 'form.email'],
      [8, 'email', 'import.two-addresses'],
      [9, 'email', 'import.two-addresses'],
      [10, 'name', 'import.formula'],
      [11, 'email', 'import.formula'],
      [13, 'language', 'import.language'],
      [14, 'email', 'form.email'],
    ])
    expect(view.bad[0]?.problem?.slots).toEqual({ row: 2 })
  })

  it('tells nothing of whoever belongs only to another organization', async () => {
    const { deps, ruth, reads, organizationId } = await startNetwork()
    const puente = await addOrganization(deps, ruth, { name: 'Puente', county: SUFFOLK })
    const [place] = ruth.memberships
    if (!place) throw new Error('Ruth has a place')
    const inviter = { ...ruth, memberships: [{ ...place, organizationId: puente }] }
    await joined(deps, inviter, { email: 'eve@a.example', name: 'Eve' })
    expect((await reads('email\neve@a.example\n')).good).toHaveLength(1)
    expect(organizationId).not.toBe(puente)
  })

  it('gives back what was left out as a file that no spreadsheet calculates, and reads it again', async () => {
    const { reads } = await startNetwork()
    const { bad } = await reads('name,email\n"=1+1",a@a.example\n"Bo ""B""",bo@\n-x,+\n')
    const file = badRowsCsv(wordsFor('es'), bad)
    expect(file.split('\r\n').slice(1, 4)).toEqual([
      `"'=1+1","a@a.example","","2","Nombre: Empieza como una fórmula. Escriba solo texto."`,
      expect.stringContaining('"Bo ""B""","bo@","","3","Correo: '),
      expect.stringContaining(`"'-x","'+","","4","Nombre: `),
    ])
    expect(whyOf(await reads(file)).map(([, column]) => column)).toEqual(['name', 'email', 'name'])
  })
})

describe('a yes to it', () => {
  it('invites two thousand in one step, each in their own language, once', async () => {
    const { deps, ruth, takes, looksAt } = await startNetwork()
    const people = Array.from({ length: 1_999 }, (_, n) => `p${n}@a.example,${n % 2 ? 'es' : ''}`)
    const id = await takes(['email,idioma', ...people, 'no address,'].join('\n'))
    await Promise.all([carryOutImport(deps, ruth, id), carryOutImport(deps, ruth, id)])
    await carryOutImport(deps, ruth, id)
    expect(await deps.db.select().from(invitations)).toHaveLength(1_999)
    const written = await lettersOf(deps)
    const toThem = written.filter(({ kind }) => kind === 'invitation')
    expect(toThem).toHaveLength(1_999)
    expect(toThem.filter(({ language }) => language === 'es')).toHaveLength(999)
    const done = await looksAt(id)
    expect(done).toMatchObject({ doneAt: deps.now() })
    expect([done.good.length, done.bad.length]).toEqual([1_999, 1])
    const audit = (await deps.db.select().from(auditEntries)).filter(
      ({ action }) => action === 'people.imported'
    )
    expect(audit).toMatchObject([{ detail: { people: 1_999 } }])
  })

  it('leads each of them to a place of their own, after they have said yes themselves', async () => {
    const { deps, ruth, takes } = await startNetwork()
    await carryOutImport(deps, ruth, await takes('correo\nAna@Exämple.org\n', 'es'))
    const { link, language } = await latestLetter(deps, 'ana@xn--exmple-cua.org')
    expect(language).toBe('es')
    const token = /\/join\/([^?]+)/.exec(link)?.[1] ?? ''
    await acceptInvitation(deps, { token, name: 'Ana', profile: PROFILE })
    const [invitation] = await deps.db.select().from(invitations)
    expect(invitation).toMatchObject({ roles: ['ally'], acceptedAt: deps.now() })
  })

  it('writes all or nothing, whatever breaks, and can be pressed again', async () => {
    const { deps, ruth, takes } = await startNetwork()
    const people = Array.from({ length: 700 }, (_, n) => `p${n}@a.example`)
    const id = await takes(['email', ...people].join('\n'))
    const before = (await deps.db.select().from(keys)).length
    // As the last statement of the step: a key for somebody who has one.
    const taken = { ...deps.vault.newKey(ruth.personId), createdAt: deps.now() }
    const breaks: typeof deps.atomically = (...statements) =>
      deps.atomically(...statements, deps.db.insert(keys).values(taken))
    await expect(carryOutImport({ ...deps, atomically: breaks }, ruth, id)).rejects.toThrow()
    expect(await deps.db.select().from(invitations)).toEqual([])
    expect(await deps.db.select().from(keys)).toHaveLength(before)
    await carryOutImport(deps, ruth, id)
    expect(await deps.db.select().from(invitations)).toHaveLength(700)
    expect(await deps.db.select().from(keys)).toHaveLength(before + 1_400)
  })

  it('comes within the hour, from its own organization, and for somebody', async () => {
    const { deps, clock, ruth, takes, looksAt } = await startNetwork()
    const nobody = await takes('email\nnobody\n')
    await expect(carryOutImport(deps, ruth, nobody)).rejects.toMatchObject({ kind: 'conflict' })
    const ben = await joined(deps, ruth, { email: 'ben@a.example', name: 'Ben' })
    await expect(previewImport(deps, ben, nobody)).rejects.toMatchObject({ kind: 'not-found' })
    clock.now = addHours(clock.now, 1)
    await expect(looksAt(nobody)).rejects.toMatchObject({ kind: 'not-found' })
    await deleteDue(deps)
    expect(await deps.db.select().from(imports)).toEqual([])
    const owners = (await deps.db.select().from(keys)).map(({ ownerId }) => ownerId)
    expect(owners).not.toContain(nobody)
  })

  it('keeps nobody waiting for a sign-in code', async () => {
    const { deps, clock, ruth, takes, arrived } = await startNetwork()
    const people = Array.from({ length: 30 }, (_, n) => `p${n}@a.example`)
    await deps.db.delete(letters)
    await carryOutImport(deps, ruth, await takes(['email', ...people].join('\n')))
    clock.now = addMinutes(clock.now, 1)
    await sendCode(deps, { email: 'ruth@harbor.example', shared: false, next: undefined })
    await sendLetters(deps, { limit: 5 })
    expect(arrived.map(({ to }) => to)).toContain('ruth@harbor.example')
  })
})
