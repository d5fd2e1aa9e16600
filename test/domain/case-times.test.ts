import { addMinutes } from 'date-fns'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CaseMoments,
  caseTimes,
  type Filling,
  filledAt,
  median,
  needPart,
  roleOfPart,
} from '../../src/domain/case-times.ts'

const START = new Date('2026-03-01T02:00:00Z')
const at = (minutes: number) => addMinutes(START, minutes)
const held = (personId: string, from: number, until?: number): Filling => ({
  ...{ personId, from: at(from) },
  until: until === undefined ? undefined : at(until),
})

describe('a role is filled', () => {
  it.each<[string, number, Filling[], number | undefined]>([
    ['not while nobody has it', 1, [], undefined],
    ['when the first takes it', 1, [held('a', 7), held('b', 3)], 3],
    ['when the last of those it asks for does', 2, [held('a', 3), held('b', 9)], 9],
    ['not by one person twice', 2, [held('a', 3), held('a', 9)], undefined],
    ['not by one who gave it back before', 2, [held('a', 3, 5), held('b', 9)], undefined],
    ['not by one who gave it back at that minute', 2, [held('a', 3, 9), held('b', 9)], undefined],
    ['by whoever comes after that', 2, [held('a', 3, 5), held('b', 9), held('c', 11)], 11],
    ['the first time, whatever happened later', 2, [held('a', 3, 20), held('b', 9, 10)], 9],
  ])('%s', (_, count, fillings, expected) => {
    expect(filledAt(count, fillings)).toEqual(expected === undefined ? undefined : at(expected))
  })

  const filling = fc
    .tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(50), fc.option(fc.nat(50), { nil: undefined }))
    .map(([who, from, length]) => held(who, from, length === undefined ? undefined : from + length))

  it('never before as many people held it at once, and at the first such minute', () => {
    fc.assert(
      fc.property(
        fc.array(filling, { maxLength: 6 }),
        fc.integer({ min: 1, max: 3 }),
        (some, count) => {
          const holders = (minute: number) =>
            new Set(
              some
                .filter(({ from, until }) => from <= at(minute) && (!until || until > at(minute)))
                .map(({ personId }) => personId)
            ).size
          const minutes = Array.from({ length: 102 }, (_, minute) => minute)
          const first = minutes.find((minute) => holders(minute) >= count)
          expect(filledAt(count, some)).toEqual(first === undefined ? undefined : at(first))
        }
      )
    )
  })
})

it('measures every step from the report, in whole minutes, and leaves out what was not reached', () => {
  const role = { language: undefined, count: 1, isLawyer: false }
  const moments: CaseMoments = {
    ...{ loggedAt: START, confirmedAt: at(12), calledAt: new Date(at(14).getTime() + 59_000) },
    firstAnswerAt: at(17),
    roles: [
      { ...role, skill: 'immigration_attorney', isLawyer: true, fillings: [held('a', 21)] },
      { ...role, skill: 'interpreter', language: 'mix', fillings: [held('b', 40)] },
    ],
  }
  expect(caseTimes(moments)).toEqual([
    { measure: 'verified', minutes: 12 },
    { measure: 'called', minutes: 14 },
    { measure: 'first-answer', minutes: 17 },
    { measure: 'lawyer', minutes: 21 },
    { measure: 'all-filled', minutes: 40 },
    { measure: 'need:immigration_attorney', minutes: 21 },
    { measure: 'need:interpreter:mix', minutes: 40 },
  ])
  const empty = { ...role, skill: 'childcare', fillings: [] }
  const less = caseTimes({
    ...{ ...moments, confirmedAt: undefined, firstAnswerAt: undefined, roles: [empty] },
  })
  expect(less).toEqual([{ measure: 'called', minutes: 14 }])
  // A clock that was set back between two steps makes no time before the report.
  expect(caseTimes({ ...moments, confirmedAt: at(-3), roles: [] })[0]?.minutes).toBe(0)
})

it('names a role so that it is found again once its row is gone', () => {
  for (const role of [
    { skill: 'interpreter', language: 'mix' },
    { skill: 'childcare', language: undefined },
  ])
    expect(roleOfPart(needPart(role))).toEqual(role)
  expect([roleOfPart('all'), roleOfPart('language:es')]).toEqual([undefined, undefined])
})

it.each([
  [[], undefined],
  [[5], 5],
  [[9, 1, 5], 5],
  [[9, 1, 5, 7], 5],
])('has %j in the middle of it: %s', (numbers, middle) => {
  expect(median(numbers)).toBe(middle)
})
