import { useTranslations } from 'use-intl'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status, type StatusKind } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './promises.module.css'
import type { Board, Item, ShareItem, Stand } from './shapes.ts'
import { Track } from './track.tsx'
import { useAmount, useItemWords } from './words.ts'

const itemsOf = {
  marketing: ['value', 'acceptance', 'opportunities'],
  sales: ['first-touch', 'attempts', 'answer'],
} as const satisfies Record<'marketing' | 'sales', readonly Item[]>

type Side = keyof typeof itemsOf

export type Judged = Board & { stand: Stand; version: NonNullable<Board['version']> }

/** One side's three promises: words with the level, value, track, basis and status. */
export function SidePromises({ side, board, bare = false }: { side: Side; board: Judged; bare?: boolean }) {
  const t = useTranslations('promises.sides')
  return (
    <section>
      <h2 className={css.sideHead}>
        <SideMark side={side} heading>
          {t(side)}
        </SideMark>
      </h2>
      {itemsOf[side].map((item) =>
        item === 'value' ? (
          <ValueItem key={item} board={board} bare={bare} />
        ) : (
          <ShareLine key={item} item={item} side={side} board={board} bare={bare} />
        ),
      )}
    </section>
  )
}

const statusOf: Record<Stand['value']['standing'], StatusKind> = {
  kept: 'kept',
  'at-risk': 'atRisk',
  broken: 'broken',
  'not-known': 'notKnown',
}

type LineProps = { board: Judged; bare: boolean }

function ValueItem({ board, bare }: LineProps) {
  const t = useTranslations('promises.stand')
  const formats = useFormats()
  const amount = useAmount()
  const words = useItemWords()
  const { terms } = board.version
  const { promised, delivered, due, leads, low, high, standing } = board.stand.value
  // The track reaches beyond the promise, so that more than promised has room.
  const whole = Math.max(promised * 1.25, delivered * 1.08, (high ?? 0) * 1.02) || 1
  const n = formats.number(leads)
  const share = formats.percent(due === 0 ? 0 : delivered / due)
  const basis =
    due === 0 ? t('notDue', { n }) : t(board.isOver ? 'delivered' : 'due', { share, due: amount(due, terms), n })
  return (
    <div className={css.item}>
      <span className={css.words}>{words('value', terms, promised)}</span>
      <Figure item="value" name={words('value', terms, promised)} bare={bare}>
        {amount(delivered, terms)}
      </Figure>
      <Track
        side="marketing"
        at={delivered / whole}
        promised={promised / whole}
        low={board.isOver ? null : low / whole}
        high={high === null ? null : high / whole}
      />
      <span className={css.basis}>{basis}</span>
      <Status is={statusOf[standing]} />
    </div>
  )
}

function ShareLine({ item, side, board, bare }: LineProps & { item: ShareItem; side: Side }) {
  const t = useTranslations('promises.stand')
  const tFigure = useTranslations('house.figure')
  const formats = useFormats()
  const words = useItemWords()
  const { promised, n, open, rate, low, high, standing } = board.stand[item]
  const told = standing !== 'not-known' && rate !== null && low !== null && high !== null
  const said = { n: formats.number(n), open: formats.number(open) }
  const basis = !told
    ? t('tooFew', said)
    : t(open > 0 ? 'rangeOpen' : 'range', { ...said, range: formats.percentRange(low, high) })
  const name = words(item, board.version.terms, promised)
  return (
    <div className={css.item}>
      <span className={css.words}>{name}</span>
      <Figure item={item} name={name} bare={bare}>
        {told ? formats.percent(rate) : tFigure('tooFew')}
      </Figure>
      <Track
        side={side}
        at={told ? rate : null}
        promised={promised}
        low={told ? low : null}
        high={told ? high : null}
      />
      <span className={css.basis}>{basis}</span>
      <Status is={statusOf[standing]} />
    </div>
  )
}

function Figure({ item, name, bare, children }: { item: Item; name: string; bare: boolean; children: string }) {
  const t = useTranslations('promises.stand')
  const rows = bare ? { to: `/promises?evidence=${item}` } : { evidence: item }
  return (
    <span className={css.value}>
      <RowsLink rows={rows} name={t('rowsOf', { what: name })}>
        {children}
      </RowsLink>
    </span>
  )
}
