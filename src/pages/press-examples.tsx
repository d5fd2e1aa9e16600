import type { FC } from 'hono/jsx'
import { PUBLIC_LEVELS } from '../domain/naming-level.ts'
import type { Frame } from './frame.ts'
import { Card } from './parts.tsx'

/** How one made-up story looks at each level (domain.md D.3): shown before anybody is asked. */
export const PressExamples: FC<{ frame: Frame }> = ({ frame }) => {
  const { words: t } = frame
  return (
    <Card id='examples' title={t('press-example.title')}>
      <p class='hint'>{t('press-example.hint')}</p>
      <dl>
        {PUBLIC_LEVELS.toReversed().map((level) => (
          <>
            <dt>
              <b>{t(`naming-level.${level}`)}</b>
            </dt>
            <dd>“{t(`press-example.${level}`)}”</dd>
          </>
        ))}
      </dl>
    </Card>
  )
}
