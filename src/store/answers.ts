import { and, eq, sql } from 'drizzle-orm'
import { ANSWERS, type Answer, type AnswerKind } from '../domain/answer.ts'
import type { Database } from './database.ts'
import { answers } from './schema.ts'

/** How many said what about a case, by their latest word. */
export async function countAnswers(
  db: Database,
  incidentId: string
): Promise<Record<AnswerKind, number>> {
  const rows = await db
    .select({ kind: answers.kind, people: sql<number>`count(*)` })
    .from(answers)
    .where(eq(answers.incidentId, incidentId))
    .groupBy(answers.kind)
  const said = new Map(rows.map(({ kind, people }) => [kind, people]))
  const counts = ANSWERS.map((kind) => [kind, said.get(kind) ?? 0])
  return Object.fromEntries(counts) as Record<AnswerKind, number>
}

/** One person's latest word about a case. */
export async function findAnswer(
  db: Database,
  { incidentId, personId }: { incidentId: string; personId: string }
): Promise<Answer | undefined> {
  const theirs = and(eq(answers.incidentId, incidentId), eq(answers.personId, personId))
  const [row] = await db.select().from(answers).where(theirs)
  return row && answerOf(row)
}

/** One person's latest words, by case. */
export async function listAnswersOf(db: Database, personId: string): Promise<Map<string, Answer>> {
  const rows = await db.select().from(answers).where(eq(answers.personId, personId))
  return new Map(rows.map((row) => [row.incidentId, answerOf(row)]))
}

/** Keeps somebody's word about a case; the latest counts. */
export function saveAnswer(
  db: Database,
  said: {
    incidentId: string
    personId: string
    alertId: string
    kind: AnswerKind
    from: Date | undefined
    answeredAt: Date
  }
) {
  const { incidentId, personId, alertId, kind, answeredAt } = said
  const word = { alertId, kind, from: said.from ?? null, answeredAt }
  return db
    .insert(answers)
    .values({ incidentId, personId, ...word })
    .onConflictDoUpdate({ target: [answers.incidentId, answers.personId], set: word })
}

function answerOf({ kind, from, answeredAt }: typeof answers.$inferSelect): Answer {
  return { kind, from: from ?? undefined, answeredAt }
}
