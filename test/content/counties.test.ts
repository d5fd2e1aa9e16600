import { describe, expect, it } from 'vitest'
import { areaName, countiesOf, findCounty, STATES } from '../../src/content/counties.ts'

const all = STATES.flatMap((state) => countiesOf(state.code))

describe('the counties', () => {
  it('are all 3,143 of the states and the district, and those of the territories', () => {
    const territories = ['AS', 'GU', 'MP', 'PR', 'VI']
    const own = all.filter((county) => !territories.includes(county.state))
    expect(own).toHaveLength(3143)
    expect(all).toHaveLength(3234)
    expect(new Set(all.map((county) => county.fips)).size).toBe(3234)
  })

  it('are known by the names that people use now', () => {
    expect(findCounty('46102')?.name).toBe('Oglala Lakota County')
    expect(findCounty('02158')?.name).toBe('Kusilvak Census Area')
    expect(findCounty('09001')?.name).toBe('Fairfield County')
    expect(findCounty('35013')?.name).toBe('Doña Ana County')
    for (const gone of ['46113', '02270', '02261', '51515', '09110', '74300'])
      expect(findCounty(gone), gone).toBeUndefined()
  })

  it('have zones that the runtime knows', () => {
    for (const zone of new Set(all.map((county) => county.timeZone)))
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone }), zone).not.toThrow()
  })

  it.each([
    ['25025', 'America/New_York'],
    ['12033', 'America/Chicago'], // Pensacola
    ['12086', 'America/New_York'],
    ['18089', 'America/Chicago'], // Gary
    ['21111', 'America/New_York'], // Louisville
    ['21227', 'America/Chicago'], // Bowling Green
    ['47065', 'America/New_York'], // Chattanooga
    ['47157', 'America/Chicago'], // Memphis
    ['48141', 'America/Denver'], // El Paso
    ['16055', 'America/Los_Angeles'], // Coeur d'Alene
    ['41045', 'America/Denver'], // Ontario, Oregon
    ['04013', 'America/Phoenix'],
    ['46103', 'America/Denver'], // Rapid City
    ['26103', 'America/New_York'], // Marquette
    ['72127', 'America/Puerto_Rico'],
  ])('%s is in %s', (fips, timeZone) => {
    expect(findCounty(fips)?.timeZone).toBe(timeZone)
  })

  it('come by name within a state', () => {
    expect(countiesOf('MA').map((county) => county.name)[0]).toBe('Barnstable County')
    expect(countiesOf('MA')).toHaveLength(14)
    expect(countiesOf('__proto__')).toEqual([])
  })
})

describe('saying roughly where', () => {
  it.each([
    ['25025', 'Suffolk County, MA', 'condado de Suffolk, MA'],
    ['22071', 'Orleans Parish, LA', 'parroquia de Orleans, LA'],
    ['02122', 'Kenai Peninsula Borough, AK', 'borough de Kenai Peninsula, AK'],
    ['02110', 'Juneau City and Borough, AK', 'ciudad y borough de Juneau, AK'],
    ['24510', 'City of Baltimore, MD', 'ciudad de Baltimore, MD'],
    ['24005', 'Baltimore County, MD', 'condado de Baltimore, MD'],
    ['51095', 'James City County, VA', 'condado de James City, VA'],
    ['32510', 'Carson City, NV', 'Carson City, NV'],
    ['11001', 'Washington, DC', 'Washington, DC'],
    ['72127', 'San Juan Municipio, PR', 'municipio de San Juan, PR'],
  ])('%s: %s', (fips, en, es) => {
    expect(areaName(fips, 'en')).toBe(en)
    expect(areaName(fips, 'es')).toBe(es)
  })

  it('refuses a code that is no county', () => {
    expect(() => areaName('99999', 'en')).toThrow(RangeError)
  })
})
