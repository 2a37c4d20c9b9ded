import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Sides } from '#web/ui/layout.tsx'
import { SideGlyph, SideMark } from '#web/ui/side-mark.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Text } from '#web/ui/text.tsx'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import { pageOfObject } from '../domain/object-pages.ts'
import { type ListSide, markOf, type Overview, sides, type WaitingThread } from './shapes.ts'
import css from './together.module.css'
import { useAgo, useObjectName } from './words.ts'

/** The threads that wait, those for marketing at the left and those for sales at the right. */
export function WaitingCard({ overview: { threads, waiting } }: { overview: Overview }) {
  const t = useTranslations('together.open')
  return (
    <Card shared={waiting.marketing + waiting.sales > 0}>
      <CardHead title={t('waiting')} note={t('waitingNote')} />
      <Sides>
        {sides.map((side) => (
          <SideColumn key={side} side={side} count={waiting[side]} threads={threads} />
        ))}
      </Sides>
      {waiting.marketing + waiting.sales === 0 && (
        <div className={css.after}>
          <Text size={13} tone="muted">
            {t('firstStep')}
          </Text>
        </div>
      )}
    </Card>
  )
}

type ColumnProps = { side: ListSide; count: number; threads: readonly WaitingThread[] }

const shown = 4

function SideColumn({ side, count, threads }: ColumnProps) {
  const t = useTranslations('together.open')
  const { number } = useFormats()
  const mine = threads.filter(({ waitsFor }) => waitsFor === side).slice(0, shown)
  return (
    <section>
      <h3 className={css.sideHead}>
        <SideMark side={side} heading>
          {t(`waitsFor.${side}`)}
        </SideMark>
      </h3>
      {count === 0 ? (
        <div className={css.nothing}>
          <Text tone="soft">{t(`noneFor.${side}`)}</Text>
        </div>
      ) : (
        <>
          <p className={css.count}>
            <RowsLink rows={{ evidence: `waiting-${side}` }} name={`${t(`waitsFor.${side}`)}: ${number(count)}`}>
              {number(count)}
            </RowsLink>{' '}
            <small>{t('threads', { count })}</small>
          </p>
          <WaitingLines threads={mine} />
        </>
      )}
    </section>
  )
}

/** Each with the object that it is about, its question, who asked and how long ago. */
export function WaitingLines({ threads }: { threads: readonly WaitingThread[] }) {
  const t = useTranslations('together.open')
  const nameOf = useObjectName()
  const ago = useAgo()
  const now = useNow(60)
  return (
    <ul className={css.items}>
      {threads.map(({ id, on, by, words, waitsSince }) => (
        <li key={id}>
          <Link to={pageOfObject(on)}>{nameOf(on)}</Link>
          <p className={css.question}>{words}</p>
          <p className={css.note}>
            <SideGlyph side={markOf(by.side)} size={10} /> {t('asked', { name: by.name, age: ago(waitsSince, now) })}
          </p>
        </li>
      ))}
    </ul>
  )
}
