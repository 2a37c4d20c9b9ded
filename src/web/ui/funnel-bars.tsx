import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import css from './funnel-bars.module.css'
import { RowsLink, type Rows } from './rows-link.tsx'
import { type Side, SideMark } from './side-mark.tsx'

/** Rows that did not go on: `out` left for good, `later` wait for a day, `open` are still being worked and not lost. */
export type FunnelLeft = { kind: 'out' | 'later' | 'open'; count: number; words: ReactNode }

export type FunnelStage = {
  key: string
  /** The side that owns the stage; the shared one is `both`. */
  side: Side
  name: ReactNode
  count: number
  countText: string
  countName: string
  rows: Rows
  /** How many went on to the next stage; of the last one all are drawn filled. */
  wentOn: number
  left: readonly FunnelLeft[]
  /** The share that goes on with its interval, or what the last stage is worth. */
  note?: ReactNode
}

/** Stages under each other from one left edge: filled goes on, outlined left, dashed not now, hatched still open. */
export function FunnelBars({ stages }: { stages: readonly FunnelStage[] }) {
  const most = Math.max(1, ...stages.map((stage) => stage.count))
  return (
    <ol>
      {stages.map((stage) => (
        <li key={stage.key} className={css.stage}>
          <div className={css.name}>
            <SideMark side={stage.side}>{stage.name}</SideMark>
            <b>
              <RowsLink rows={stage.rows} name={stage.countName}>
                {stage.countText}
              </RowsLink>
            </b>
          </div>
          <div>
            <Bar stage={stage} share={stage.count / most} />
            <div className={css.caption}>
              {stage.note !== undefined && <span>{stage.note}</span>}
              {stage.left.map(({ kind, words }) => (
                <span key={kind}>{words}</span>
              ))}
            </div>
          </div>
        </li>
      ))}
    </ol>
  )
}

function Bar({ stage, share }: { stage: FunnelStage; share: number }) {
  return (
    <div className={css.bar} style={{ width: `${share * 100}%` }} aria-hidden="true">
      {stage.wentOn > 0 && (
        <i className={classes(css.on, css[stage.side])} style={{ flexGrow: stage.wentOn }} data-mark={stage.side} />
      )}
      {stage.left
        .filter(({ count }) => count > 0)
        .map(({ kind, count }) => (
          <i key={kind} className={css[kind]} style={{ flexGrow: count }} />
        ))}
    </div>
  )
}
