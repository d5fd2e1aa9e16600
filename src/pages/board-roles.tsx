import type { FC } from 'hono/jsx'
import { type BoardFiller, type BoardRole, isFilled, isPressing } from '../domain/board-role.ts'
import { RoleStep } from './board-role-step.tsx'
import { Clock } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Card, Fold } from './parts.tsx'
import { roleName } from './role-name.ts'

type RolesProps = {
  frame: Frame
  incidentId: string
  roles: readonly BoardRole[]
  /** False once the case was stood down: nobody is named any more. */
  canAct: boolean
}

/** Which roles are empty, and by when somebody has to be found; the filled ones folded away. */
export const RolesCard: FC<RolesProps> = ({ frame, incidentId, roles, canAct }) => {
  const { words: t } = frame
  const filled = roles.filter(isFilled)
  const empty = roles.filter((role) => !isFilled(role))
  const now = empty.filter((role) => canAct && isPressing(role, frame.now))
  const later = empty.filter((role) => !now.includes(role))
  const title = t('board.roles', { filled: filled.length, count: roles.length })
  const each = (role: BoardRole) => (
    <Role frame={frame} path={`/incidents/${incidentId}`} role={role} canAct={canAct} />
  )
  return (
    <Card id='roles' title={title}>
      {now.length > 0 && <ul class='list'>{now.map(each)}</ul>}
      {later.length > 0 && (
        <Fold
          id='roles-later'
          summary={
            <span class='icon'>
              <Icon name='circle-dashed' />
              <span>
                {t(canAct ? 'board.roles-later' : 'board.roles-left', { count: later.length })}
              </span>
            </span>
          }
          open={canAct && now.length === 0}
        >
          <ul class='list'>{later.map(each)}</ul>
        </Fold>
      )}
      {filled.length > 0 && (
        <Fold
          id='roles-filled'
          summary={
            <span class='icon'>
              <Icon name='circle-check' />
              <span>{t('board.roles-filled', { count: filled.length })}</span>
            </span>
          }
          open={filled.length === roles.length}
        >
          <ul class='list'>{filled.map(each)}</ul>
        </Fold>
      )}
    </Card>
  )
}

type RoleProps = { frame: Frame; path: string; role: BoardRole; canAct: boolean }

const Role: FC<RoleProps> = ({ frame, path, role, canAct }) => {
  const { words: t } = frame
  const { id, count, fillers, canHelp } = role
  const filled = isFilled(role)
  const missing = count - fillers.length
  return (
    <li class={canAct ? iconTone(role, frame.now) : 'icon'} id={id}>
      <Icon name={filled ? 'circle-check' : 'circle-dashed'} />
      <div>
        <b>{roleName(role, frame)}</b>
        {!filled && canAct && (
          <p class={role.late ? 'need' : undefined}>
            <span class='clock'>
              {t(role.late ? 'board.role-late' : 'board.role-by', { missing })}{' '}
              <Clock frame={frame} at={role.claimBy} />
            </span>
          </p>
        )}
        {!filled && role.step && (
          <RoleStep frame={frame} path={path} role={role} step={role.step} />
        )}
        {!filled && canAct && canHelp > 0 && <p>{t('board.role-can-help', { count: canHelp })}</p>}
        {fillers.map((filler) => (
          <Filler frame={frame} path={path} needId={id} filler={filler} canAct={canAct} />
        ))}
        {!filled && canAct && <NameSomeone frame={frame} path={path} role={role} />}
      </div>
    </li>
  )
}

function iconTone(role: BoardRole, now: Date): string {
  if (isFilled(role)) return 'icon good'
  return isPressing(role, now) ? 'icon need' : 'icon'
}

type FillerProps = Omit<RoleProps, 'role'> & { needId: string; filler: BoardFiller }

const Filler: FC<FillerProps> = ({ frame, path, needId, filler, canAct }) => {
  const { words: t } = frame
  const { personId, name, named } = filler
  if (!named || !canAct) return <p>{t(named ? 'board.named' : 'board.holds', { who: name })}</p>
  return (
    <form class='row' method='post' action={`${path}/needs/${needId}/unnamed`}>
      <span>{t('board.named', { who: name })}</span>
      <button class='plain' type='submit' name='personId' value={personId}>
        {t('board.unname')}
      </button>
    </form>
  )
}

const NameSomeone: FC<Omit<RoleProps, 'canAct'>> = ({ frame, path, role }) => {
  const { words: t } = frame
  const { id, candidates } = role
  if (candidates.length === 0) return <p class='hint'>{t('board.nobody-to-name')}</p>
  return (
    <Fold summary={t('board.name-someone')} open={false}>
      <form method='post' action={`${path}/needs/${id}/named`}>
        <label for={`name-${id}`}>{t('board.name-who')}</label>
        <p class='hint' id={`name-${id}-hint`}>
          {t('board.name-hint')}
        </p>
        <select id={`name-${id}`} name='personId' aria-describedby={`name-${id}-hint`}>
          {candidates.map(({ personId, name, saidYes }) => (
            <option value={personId}>{saidYes ? t('board.said-yes', { who: name }) : name}</option>
          ))}
        </select>
        <button class='quiet' type='submit'>
          {t('board.name-this-one')}
        </button>
      </form>
    </Fold>
  )
}
