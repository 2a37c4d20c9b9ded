import { type KeyboardEvent, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { useEvidence } from '#web/ui/evidence.ts'
import { SideGlyph } from '#web/ui/side-mark.tsx'
import { letters as allLetters } from '../domain/words.ts'
import css from './matrix.module.css'
import { bySide, nextOf, shownOf, toggled } from './matrix.ts'
import type { Letter, Roles, Somebody, Task } from './shapes.ts'
import type { Edits } from './use-edits.ts'

type Props = { roles: Roles; edits: Edits; everybody: boolean }

/** Tasks down, people across. Arrows walk, R, A, C and I write and take away, Delete empties, a press goes round. */
export function MatrixTable({ roles: { tasks, people, mayPropose }, edits, everybody }: Props) {
  const t = useTranslations('charter.matrix')
  const table = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState<Place>([0, 0])
  const shown = people.filter(({ id }) => everybody || tasks.some((task) => lettersAt(edits, task, id).length > 0))
  const columns = shown.toSorted(bySide)
  const rows = tasks.filter((task) => shownOf(task) !== null)
  const writable = (task: Task | undefined) => mayPropose && task !== undefined && task.open === null
  const [row, column] = at
  /** Where Tab comes in: where the reader was, else the first row that can be written in. */
  const stop: Place = [
    writable(rows[row]) ? row : rows.findIndex(writable),
    Math.min(column, Math.max(0, columns.length - 1)),
  ]
  return (
    <div className={css.matrixFrame}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the focus is on the cell that is chosen */}
      <table className={css.matrix} ref={table} onKeyDown={(event) => walk(event, table.current)}>
        <caption className="hidden-text">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('task')}</th>
            {columns.map((person) => (
              <PersonHead key={person.id} person={person} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((task, place) => (
            <MatrixRow
              key={task.id}
              task={task}
              columns={columns}
              edits={edits}
              writable={writable(task)}
              row={place}
              stop={stop}
              onReach={setAt}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Place = readonly [row: number, column: number]

const steps: Record<string, Place> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** To the next cell in that direction that can be written in; rows that wait for signatures are stepped over. */
function walk(event: KeyboardEvent, table: HTMLElement | null): void {
  const step = steps[event.key]
  const from = event.target instanceof HTMLElement ? event.target.dataset['cell'] : undefined
  if (!step || from === undefined || table === null) return
  event.preventDefault()
  const cells = new Map(
    [...table.querySelectorAll<HTMLElement>('[data-cell]')].map((cell) => [cell.dataset['cell'], cell]),
  )
  let [row = 0, column = 0] = from.split('-').map(Number)
  for (let left = table.querySelectorAll('tr').length; left > 0; left--) {
    row += step[0]
    column += step[1]
    const next = cells.get(`${row}-${column}`)
    if (next) {
      next.focus()
      return
    }
  }
}

type RowProps = {
  task: Task
  columns: readonly Somebody[]
  edits: Edits
  writable: boolean
  row: number
  stop: Place
  onReach: (place: Place) => void
}

function MatrixRow({ task, columns, edits, writable, row, stop, onReach }: RowProps) {
  return (
    <tr data-changed={edits.isChanged(task) || undefined}>
      <TaskHead task={task} changed={edits.isChanged(task)} />
      {columns.map((person, column) => (
        <td key={person.id}>
          <Cell
            task={task}
            person={person}
            edits={edits}
            writable={writable}
            place={`${row}-${column}`}
            reached={stop[0] === row && stop[1] === column}
            onReach={() => onReach([row, column])}
          />
        </td>
      ))}
    </tr>
  )
}

function lettersAt(edits: Edits, task: Task, memberId: string): readonly Letter[] {
  return edits.lettersIn(task).get(memberId) ?? []
}

function PersonHead({ person: { name, side, left } }: { person: Somebody }) {
  const t = useTranslations('charter.terms')
  const tSides = useTranslations('house.sides')
  const known = side === 'marketing' || side === 'sales' || side === 'both' ? side : null
  return (
    <th scope="col">
      {known !== null && (
        <>
          <SideGlyph side={known} size={10} />
          <span className="hidden-text">{tSides(known)}: </span>
        </>
      )}
      <span>{left ? t('left', { name }) : name}</span>
    </th>
  )
}

function TaskHead({ task, changed }: { task: Task; changed: boolean }) {
  const t = useTranslations('charter.matrix')
  const tTerms = useTranslations('charter.terms')
  const { addressOf } = useEvidence()
  const version = shownOf(task)
  if (version === null) return null
  const state = changed ? t('changed') : task.inForce === null ? t('onlyProposed') : task.open !== null && t('waits')
  return (
    <th scope="row">
      <Link to={addressOf(task.id)} preventScrollReset data-evidence={task.id}>
        {version.name}
      </Link>
      <small>
        {tTerms(`rhythms.${version.rhythm}`)}
        {state !== false && ` · ${state}`}
      </small>
    </th>
  )
}

type CellProps = {
  task: Task
  person: Somebody
  edits: Edits
  writable: boolean
  place: string
  reached: boolean
  onReach: () => void
}

function Cell({ task, person, edits, writable, place, reached, onReach }: CellProps) {
  const t = useTranslations('charter.matrix')
  const letters = lettersAt(edits, task, person.id)
  const text = letters.join(' ')
  if (!writable) return <span className={css.letter}>{text}</span>
  const write = (wished: readonly Letter[]) => edits.write(task, person.id, wished)
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      write([])
    }
    const letter = letterOf(event)
    if (letter) write(toggled(letters, letter))
  }
  return (
    <button
      type="button"
      className={css.letter}
      data-cell={place}
      tabIndex={reached ? 0 : -1}
      aria-label={t('cell', {
        task: shownOf(task)?.name ?? '',
        person: person.name,
        letters: text === '' ? t('empty') : text,
      })}
      onFocus={onReach}
      onKeyDown={onKey}
      onClick={() => write(nextOf(letters))}
    >
      {text}
    </button>
  )
}

/** By the letter, or by the key that has it on Latin keyboards where another script is set. */
function letterOf({ key, code }: KeyboardEvent): Letter | undefined {
  return allLetters.find((letter) => key.toUpperCase() === letter || code === `Key${letter}`)
}
