import { languageName } from '../content/languages.ts'
import { skillLabel } from '../content/skills.ts'
import type { Frame } from './frame.ts'

/** A role as a heading: "Interpreter, Mixteco". */
export function roleName(
  { skill, language }: { skill: string; language: string | undefined },
  frame: Pick<Frame, 'words' | 'language'>
): string {
  const label = skillLabel(skill, frame.language)
  const name = label.charAt(0).toLocaleUpperCase(frame.language) + label.slice(1)
  if (!language) return name
  const spoken = languageName(language, frame.language)
  return frame.words('board.role-with-language', { role: name, language: spoken })
}
