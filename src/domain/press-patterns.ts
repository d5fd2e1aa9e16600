import type { NamingLevel } from './naming-level.ts'

/** What a pattern stands for; each has a sentence in words: `press-why.*`. */
export const PATTERN_WHYS = [
  'status',
  'identifier',
  'clock',
  'date',
  'month',
  'born',
  'age',
  'phone',
  'email',
  'link',
  'address',
  'school',
  'unit',
  'verdict',
  'slot',
] as const
export type PatternWhy = (typeof PATTERN_WHYS)[number]

type Pattern = {
  why: PatternWhy
  /** The finest level at which it is refused, and every one above. */
  from: NamingLevel
  pattern: RegExp
}

const WEEKDAYS =
  'monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo'
const MONTHS =
  'january|february|april|june|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre'
const SHORT_MONTHS = 'jan|feb|mar|march|apr|may|jun|jul|aug|sept|sep|oct|nov|dec'
const START = '(?<![\\p{L}\\p{N}])'
const END = '(?![\\p{L}\\p{N}])'

/** D.1, "Never in any public text", and the times that a level is too coarse for; English and Spanish. */
export const PRESS_PATTERNS: readonly Pattern[] = [
  rule(
    'status',
    'undocumented|unauthori[sz]ed (?:worker|immigrant|alien)s?|illegal(?:s|ly| alien| immigrant| worker)?s?|immigration status|visas?|asylum|green card|overstay(?:ed|ing)?|daca|tps|without papers|no papers|indocumentad[oa]s?|sin papeles|ilegal(?:es)?|(?:estatus|estado|situación) migratori[oa]|asilo|tarjeta verde|refugee|refugiad[oa]'
  ),
  rule(
    'identifier',
    'a[-# ]?(?:number|file)|social security|passport|número [aA]|seguro social|pasaporte'
  ),
  rule('identifier', '(?:a[-# ]?)?\\d{7,9}|\\d{3}[-. ]\\d{2}[-. ]\\d{4}'),
  rule(
    'clock',
    '\\d{1,2}(?::\\d{2})?\\s?[ap]\\.?\\s?m\\b\\.?|\\d{1,2}:\\d{2}|noon|midnight|mediodía|medianoche'
  ),
  rule(
    'date',
    `${WEEKDAYS}|(?:${MONTHS}|${SHORT_MONTHS})\\.? \\d{1,2}|\\d{1,2} de (?:${MONTHS})|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?|\\d{4}-\\d{2}-\\d{2}|yesterday|today|tonight|this (?:morning|week)|last (?:night|week)|ayer|hoy|anoche|esta (?:mañana|semana|noche)|la semana pasada`,
    'N3'
  ),
  rule('month', `${MONTHS}|in (?:march|may)|this month|last month|este mes|el mes pasado`, 'N4'),
  rule('born', 'born (?:on|in)|date of birth|birthday|nacid[oa] (?:el|en)|fecha de nacimiento'),
  rule('age', '\\d{1,2}[- ]year[- ]olds?|\\d{1,2} years? old|aged? \\d{1,2}|\\d{1,2} años'),
  rule('phone', '(?:\\+?1[ .-]?)?\\(?\\d{3}\\)?[ .-]?\\d{3}[ .-]?\\d{4}'),
  rule('email', '[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+'),
  rule('link', 'https?://\\S+|www\\.\\S+'),
  rule(
    'address',
    '\\d{1,5} (?:[\\p{L}.]+ ){1,3}(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|place|boulevard|blvd|way)|(?:calle|avenida|av|c/) [\\p{L} ]{2,30}\\d{1,5}'
  ),
  rule(
    'school',
    '[\\p{L}.]+ (?:elementary|middle school|high school|kindergarten|preschool)|(?:escuela|colegio|preparatoria) [\\p{L}.]+'
  ),
  rule('unit', '(?:unit|pod|dorm|cell|unidad|módulo|celda) (?:[a-z]?\\d{1,3}|[a-z])'),
  rule(
    'verdict',
    'broke the law|violated (?:the|federal|state) law|acted illegally|(?:violó|quebrantó|infringió) la ley'
  ),
  { why: 'slot', from: 'N1', pattern: /\[[^\]\n]{1,40}\]/gu },
]

function rule(why: PatternWhy, source: string, from: NamingLevel = 'N1'): Pattern {
  return { why, from, pattern: new RegExp(`${START}(?:${source})${END}`, 'giu') }
}
