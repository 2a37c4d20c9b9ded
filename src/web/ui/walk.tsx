import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Counted, type Rows } from './rows-link.tsx'
import { type Side, SideMark } from './side-mark.tsx'
import css from './walk.module.css'

export type WalkStep = {
  /** With its sign, as it is written: “− 52”. */
  value: string
  words: ReactNode
  rows?: Rows
  /** What is read out for the number. */
  name?: string
}

export type WalkLine = {
  side: Side
  /** Left out: the name of the side. */
  title?: ReactNode
  start: WalkStep
  /** In the order of the columns; a gap keeps its place. */
  steps: readonly (WalkStep | undefined)[]
  /** With its sign: “= 181”. */
  result: string
}

/** The arithmetic from each list to the same figure, one line a list, so that everybody can count along. */
export function Walk({ label, lines }: { label: string; lines: readonly WalkLine[] }) {
  const most = Math.max(0, ...lines.map((line) => line.steps.length))
  const columns = { '--steps': most + 1 }
  return (
    <table className={classes(css.walk, lines.length === 1 && css.alone)}>
      <caption className="hidden-text">{label}</caption>
      <tbody style={columns}>
        {lines.map((line) => (
          <tr key={line.side} className={css.line}>
            <th scope="row" className={css.side}>
              <SideMark side={line.side}>{line.title}</SideMark>
            </th>
            <Step step={line.start} />
            {Array.from({ length: most }, (_, place) => (
              <Step key={place} step={line.steps[place]} />
            ))}
            <td className={css.result}>
              <b>{line.result}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Step({ step }: { step: WalkStep | undefined }) {
  if (!step) return <td>{'\u00A0'}</td>
  const { value, words, rows, name = value } = step
  return (
    <td>
      <b>
        <Counted rows={rows} name={name}>
          {value}
        </Counted>
      </b>
      <span className={css.words}>{words}</span>
    </td>
  )
}
