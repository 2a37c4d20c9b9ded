import { useTranslations } from 'use-intl'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './desk.module.css'
import type { Desk } from './shapes.ts'

type Promises = NonNullable<Desk['promises']>
type Item = Promises['sides'][number]['items'][number]

/** Both promises side by side, three lines each; neither stands above the other. */
export function PromisesCard({ promises }: { promises: Desk['promises'] }) {
  const t = useTranslations('programme.desk.promises')
  const formats = useFormats()
  const acts = (
    <ButtonLink small to="/promises">
      {t('open')}
    </ButtonLink>
  )
  if (promises === null) {
    return (
      <Card>
        <CardHead title={t('title')} acts={acts} />
        <Text tone="soft">{t('none')}</Text>
      </Card>
    )
  }
  const { month, businessDay, businessDays, sides, brokeFirst } = promises
  const note = t('note', {
    month: formats.month(month),
    day: formats.number(businessDay),
    days: formats.number(businessDays),
  })
  return (
    <Card>
      <CardHead title={t('title')} note={note} acts={acts} />
      <div className={css.two}>
        {sides.map(({ side, items }) => (
          <section key={side}>
            <h3>
              <SideMark side={side} heading />
            </h3>
            <ul className={css.rows}>
              {items.map((item) => (
                <Line key={item.item} item={item} currency={promises.currency} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {brokeFirst !== null && (
        <p className={css.basis}>{t('first', { side: brokeFirst.side, day: formats.day(brokeFirst.on) })}</p>
      )}
    </Card>
  )
}

const statusOf = { kept: 'kept', 'at-risk': 'atRisk', broken: 'broken', 'not-known': 'notKnown' } as const

function Line({ item, currency }: { item: Item; currency: string | null }) {
  const t = useTranslations('programme.desk.promises')
  const tItem = useTranslations('promises.short')
  const formats = useFormats()
  const { item: name, standing, promised, reached, n } = item
  const words = name === 'value' && currency === null ? t('volume') : tItem(name)
  const say = (amount: number) =>
    name !== 'value'
      ? formats.percent(amount)
      : currency === null
        ? formats.number(amount)
        : formats.moneyShort({ minor: Math.round(amount), currency })
  const said =
    reached === null
      ? t('few', { promised: say(promised) })
      : t('of', { reached: say(reached), promised: say(promised) })
  return (
    <li className={css.promise}>
      <span>{words}</span>
      <span className={css.figure}>
        <RowsLink rows={{ to: `/promises?evidence=${name}` }} name={words}>
          {said}
        </RowsLink>
      </span>
      <span className={css.basis}>{t('n', { n: formats.number(n) })}</span>
      <Status is={statusOf[standing]} />
    </li>
  )
}
