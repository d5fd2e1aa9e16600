import { join } from 'node:path'
import { LANGUAGES } from '../../src/domain/language.ts'
import { type PersonOnPages, personOnPages, type World } from './people-on-pages.ts'
import { codeIn } from './people-on-pages-mail.ts'
import { OUTPUT, shoot, shootAsItIs } from './screens-shots.ts'

/** The poster on screen and on paper, then the way in for whoever scans it. */
export async function posterPages(world: World, ruth: PersonOnPages): Promise<void> {
  await ruth.opens('/people/posters')
  await ruth.presses('poster.make')
  const { pathname: poster } = new URL(ruth.page.url())
  await shoot(ruth, 'poster', poster)
  await shoot(ruth, 'posters', '/people/posters')
  await ruth.opens(poster)
  await ruth.page.setViewportSize({ width: 710, height: 950 })
  await ruth.page.emulateMedia({ media: 'print' })
  await ruth.page.screenshot({ path: join(OUTPUT, 'poster.print.png'), fullPage: true })
  for (const format of ['Letter', 'A4'])
    await ruth.page.pdf({ path: join(OUTPUT, `poster.${format}.pdf`), format })
  await ruth.page.emulateMedia({ media: 'screen' })
  const link = (await ruth.page.locator('code').textContent()) ?? ''
  await scanPages(world, link)
  await ruth.unfolds(ruth.t('poster.end-summary'))
  await ruth.presses('poster.end')
  await shoot(ruth, 'poster-ended', poster)
}

/** Whoever scans it, with script off: nothing of it needs any. */
async function scanPages(world: World, link: string): Promise<void> {
  for (const language of LANGUAGES) {
    const self = { name: 'Mari', email: `mari.${language}@new.example`, language }
    const mari = await personOnPages(world, { ...self, javaScript: false })
    const shows = (name: string) => shootAsItIs(mari, name, language)
    await mari.opens(link)
    await shows('scan-1')
    await mari.page.getByRole('button', { name: language === 'en' ? 'English' : 'Español' }).click()
    await mari.fills('join.name', mari.name)
    await mari.fills('enrol.email', 'mari@new')
    await mari.presses('join.go-on')
    await shows('scan-2-refused')
    await mari.fills('enrol.email', mari.email)
    await mari.presses('join.go-on')
    await shows('scan-3')
    await mari.presses('join.go-on')
    await shows('scan-4')
    await mari.presses('join.go-on')
    await shows('scan-5')
    await mari.presses('join.go-on')
    await shows('scan-6')
    const subject = mari.t('mail.sign-in-subject')
    await mari.fills('sign-in.code', codeIn(await world.mail.letterTo(mari.email, subject)))
    await mari.presses('join.join')
    await shows('scan-7')
    await mari.follows('join.go-on')
    await shows('scan-8')
    await mari.opens('/')
    await shows('home-pending')
    await mari.leaves()
  }
}

const LIST = `nombre,correo,idioma,teléfono
Ana Reyes,ana@list.example,es,413-555-0101
Ben,ben@exämple.org,,
Ben otra vez,Ben@xn--exmple-cua.org,,
"=HYPERLINK(""http://evil.example"")",eve@list.example,,
Carla,carla@list,,
Dee,"dee@list.example, eli@list.example",,
Fay,fay@list.example,Klingon,
`

/** A list of people: asked for, refused, looked at, carried out. */
export async function listPages(ruth: PersonOnPages): Promise<void> {
  await shoot(ruth, 'import', '/people/import')
  await brings(ruth, 'name\nAna\n')
  await shootAsItIs(ruth, 'import-refused', 'en')
  await ruth.opens('/people/import')
  await brings(ruth, LIST)
  await ruth.page.waitForURL(/import\/./)
  const { pathname: preview } = new URL(ruth.page.url())
  await shoot(ruth, 'import-preview', preview)
  await ruth.opens(preview)
  await ruth.presses('import.invite', { count: 2 })
  await shoot(ruth, 'import-done', preview)
}

async function brings(ruth: PersonOnPages, list: string): Promise<void> {
  const file = { name: 'gente.csv', mimeType: 'text/csv', buffer: Buffer.from(list) }
  await ruth.page.locator('#file').setInputFiles(file)
  await ruth.presses('import.look')
}
