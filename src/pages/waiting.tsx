import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

/** The places for what was pressed without a network; the script fills them, and shows those that hold something. */
export const Waiting: FC<{ frame: Frame }> = ({ frame }) => {
  const { words: t } = frame
  return (
    <>
      <List frame={frame} name='waits' tone='wait' icon='wifi-off' button='waiting.cancel'>
        <b>{t('waiting.title')}</b>
        <p>{t('waiting.why')}</p>
      </List>
      <List frame={frame} name='sign-in' tone='wait' icon='lock-keyhole' button='waiting.cancel'>
        <b>{t('waiting.sign-in')}</b>
        <p>{t('waiting.sign-in-why')}</p>
        <a class='button quiet' href={`/sign-in?next=${encodeURIComponent(frame.path)}`}>
          {t('waiting.sign-in-button')}
        </a>
      </List>
      <List frame={frame} name='said' tone='need' icon='circle-alert' button='waiting.read'>
        <b>{t('waiting.refused')}</b>
      </List>
    </>
  )
}

type ListProps = PropsWithChildren<{
  frame: Frame
  name: 'waits' | 'sign-in' | 'said'
  tone: 'wait' | 'need'
  icon: IconName
  button: 'waiting.cancel' | 'waiting.read'
}>

const List: FC<ListProps> = ({ frame, name, tone, icon, button, children }) => (
  <section class={`notice icon ${tone}`} data-waiting={name} role='status' hidden>
    <Icon name={icon} />
    <div class='rows'>
      {children}
      <ul class='list'></ul>
      <template>
        <li class='row apart'>
          <span>
            <b data-slot='label'></b> (<span data-slot='time'></span>)
            {name === 'said' && (
              <>
                <br />
                <span data-slot='said'></span>
                <br />
                <i data-slot='note'></i>
              </>
            )}
          </span>
          <button class='plain' type='button'>
            {frame.words(button)}
          </button>
        </li>
      </template>
    </div>
  </section>
)
