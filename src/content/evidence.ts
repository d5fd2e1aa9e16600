import type { Language } from '../domain/language.ts'
import type { TaskName } from '../domain/task-view.ts'
import { findTaskTemplate } from './playbooks.ts'
import { localText } from './text.ts'

/** How many lines a task's evidence list has; none for a task of one's own. */
export function countEvidence({ playbook, key }: Pick<TaskName, 'playbook' | 'key'>): number {
  return key ? (findTaskTemplate(playbook, key)?.evidence.items.length ?? 0) : 0
}

/** A task's evidence list as one reads it, each line in the language it is really in. */
export function evidenceOf({ playbook, key }: TaskName, language: Language) {
  const evidence = key ? findTaskTemplate(playbook, key)?.evidence : undefined
  if (!evidence) return undefined
  const { items, care } = evidence
  return {
    items: items.map((item) => localText(item, language)),
    care: care && localText(care, language),
  }
}
