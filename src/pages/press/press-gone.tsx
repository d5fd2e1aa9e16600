import type { FC } from 'hono/jsx'
import type { Frame } from '../frame.ts'
import { Notice } from '../parts.tsx'
import { PressLayout } from './press-layout.tsx'

type PressGoneProps = { frame: Frame; sentence: string }

/** What was here is withdrawn, or a link has ended: a sentence, and not a word of the text. */
export const PressGonePage: FC<PressGoneProps> = ({ frame, sentence }) => (
  <PressLayout frame={frame} title={frame.words('press-gone.title')}>
    <h1>{frame.words('press-gone.title')}</h1>
    <Notice tone='need'>{sentence}</Notice>
    <p>{frame.words('press-gone.ask')}</p>
    <p>
      <a class='button' href='/press'>
        {frame.words('press-gone.all')}
      </a>
    </p>
  </PressLayout>
)
