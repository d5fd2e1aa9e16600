import type { Child, FC } from 'hono/jsx'
import { Time } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { EmptyState, Facts, Notice } from './parts.tsx'

/** An email that was kept on this machine instead of being sent. */
export type LocalMessage = {
  id: string
  to: string
  subject: string
  text: string
  sentAt: Date
}

const ADDRESS = /(https?:\/\/\S+)/

type MailboxProps = { frame: Frame; messages: readonly LocalMessage[] }

/** The mailbox of a network without a mail server: newest first, links to press. */
export const MailboxPage: FC<MailboxProps> = ({ frame, messages }) => {
  const { words: t } = frame
  const title = t('mailbox.title', { count: messages.length })
  return (
    <Layout frame={frame} kind='guest' title={title}>
      <h1>{title}</h1>
      <Notice>{t('mailbox.why')}</Notice>
      {messages.length === 0 && (
        <EmptyState title={t('mailbox.empty')}>{t('mailbox.empty-hint')}</EmptyState>
      )}
      {messages.map((message) => (
        <Message frame={frame} message={message} />
      ))}
    </Layout>
  )
}

const Message: FC<{ frame: Frame; message: LocalMessage }> = ({ frame, message }) => (
  <article class='card' id={message.id}>
    <h2>{message.subject}</h2>
    <Facts
      facts={[
        { term: frame.words('mailbox.to'), value: message.to },
        {
          term: frame.words('mailbox.sent'),
          value: <Time frame={frame} at={message.sentAt} />,
        },
      ]}
    />
    <p class='typed'>{message.text.split(ADDRESS).map(pressable)}</p>
  </article>
)

// Splitting by a group keeps what it matched, so every second piece is an address.
function pressable(piece: string, index: number): Child {
  return index % 2 === 0 ? piece : <a href={piece}>{piece}</a>
}
