import type { FC } from 'hono/jsx'
import type { TaskView } from '../domain/task-view.ts'
import type { Frame } from './frame.ts'
import { Notice } from './parts.tsx'
import { taskTitle } from './task-name.tsx'

/** What has to be done before this one. */
export const WaitsFor: FC<{ frame: Frame; task: TaskView }> = ({ frame, task }) => {
  if (task.waitsFor.length === 0) return null
  return (
    <Notice tone='wait' title={frame.words('task.waits-for')}>
      <ul>
        {task.waitsFor.map((first) => (
          <li>{taskTitle(first, frame.language)}</li>
        ))}
      </ul>
    </Notice>
  )
}
