import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

/** What a thing says about itself, besides its words: safe or taken, waiting, somebody needed, practice. */
export type Tone = 'good' | 'wait' | 'need' | 'drill'

type TagProps = PropsWithChildren<{ tone?: Tone | undefined; icon?: IconName | undefined }>

/** A state in at most three words. */
export const Tag: FC<TagProps> = ({ tone, icon, children }) => (
  <span class={classes('tag', tone)}>
    {icon && <Icon name={icon} />}
    {children}
  </span>
)

type BandProps = PropsWithChildren<{
  /** None: a confirmed alert. */
  tone?: 'good' | 'wait' | undefined
  icon: IconName
  state: string
  /** Who speaks: the network's name. */
  from: string
  title: Child
}>

/** The top of a message: what kind it is, who speaks, what it says. Carries the page's heading. */
export const Band: FC<BandProps> = ({ tone, icon, state, from, title, children }) => (
  <section class={classes('band', tone)} aria-labelledby='title'>
    <p class='row'>
      <Tag tone={tone} icon={icon}>
        {state}
      </Tag>
      <span>{from}</span>
    </p>
    <h1 id='title'>{title}</h1>
    {children}
  </section>
)

type CardProps = PropsWithChildren<{
  /** Names the section for its heading; unique on the page. */
  id: string
  title: Child
  tone?: Tone | undefined
  /** Beside the heading: one link or button. */
  aside?: Child
}>

/** A group that belongs together, with its heading. */
export const Card: FC<CardProps> = ({ id, title, tone, aside, children }) => (
  <section class={classes('card', tone)} aria-labelledby={id}>
    {aside ? (
      <div class='row apart'>
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
    ) : (
      <h2 id={id}>{title}</h2>
    )}
    {children}
  </section>
)

type FoldProps = PropsWithChildren<{
  /** Where it is one of many, so that it stays open or shut when a live page changes around it. */
  id?: string | undefined
  summary: Child
  open?: boolean | undefined
  /** A box of its own, instead of a line in its surroundings. */
  card?: boolean | undefined
}>

/** Something that most readers can leave folded. */
export const Fold: FC<FoldProps> = ({ id, summary, open, card, children }) => (
  <details id={id} class={card ? 'card' : undefined} open={open}>
    <summary>{summary}</summary>
    {children}
  </details>
)

const NOTICE_ICONS = {
  good: 'circle-check',
  wait: 'hourglass',
  need: 'circle-alert',
  drill: 'graduation-cap',
} as const satisfies Record<Tone, IconName>

type NoticeProps = PropsWithChildren<{
  tone?: Tone | undefined
  icon?: IconName | undefined
  title?: Child
  role?: 'status' | 'alert' | undefined
}>

/** One thing to know before going on. */
export const Notice: FC<NoticeProps> = ({ tone, icon, title, role, children }) => (
  <div class={classes('notice icon', tone)} role={role}>
    <Icon name={icon ?? (tone ? NOTICE_ICONS[tone] : 'info')} />
    <div>
      {title && <b>{title} </b>}
      {children}
    </div>
  </div>
)

/** A label and what it says; leave a row out by giving undefined. */
export type Fact = { term: Child; value: Child } | undefined

/** Facts in rows: label beside value on a wide screen. */
export const Facts: FC<{ facts: readonly Fact[]; card?: boolean }> = ({ facts, card }) => (
  <dl class={classes('facts', card && 'card')}>
    {facts.map(
      (fact) =>
        fact && (
          <>
            <dt>{fact.term}</dt>
            <dd>{fact.value}</dd>
          </>
        )
    )}
  </dl>
)

/** The foot that stays in sight with the page's main button; at most two buttons. */
export const Act: FC<PropsWithChildren> = ({ children }) => <div class='act'>{children}</div>

/** Nothing here, said so that it does not look like a fault. */
export const EmptyState: FC<PropsWithChildren<{ title: string }>> = ({ title, children }) => (
  <div class='card'>
    <b>{title}</b>
    <p>{children}</p>
  </div>
)

function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
