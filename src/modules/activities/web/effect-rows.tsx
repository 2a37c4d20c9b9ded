import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Card as Surface, CardHead } from '#web/ui/card.tsx'
import { Row } from '#web/ui/layout.tsx'
import { classes } from '#web/ui/classes.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Status } from '#web/ui/status.tsx'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import { EffectPlot, hasPlot } from './effect-plot.tsx'
import css from './effects.module.css'
import { ExpectDialog } from './expect-dialog.tsx'
import type { Card, CardEffect } from './shapes.ts'
import { StateDialog } from './state-dialog.tsx'
import { useAmounts, useKeyWords, useNumbers } from './words.ts'

/** The three effects of an activity, each with how it is known or why it is not. */
export function EffectRows({ card, mayWrite }: { card: Card; mayWrite: boolean }) {
  const t = useTranslations('activities.card')
  // Of an activity that was not promised anything and has not begun nothing is drawn: then there is no column for it either.
  const drawn = card.effects.some(hasPlot)
  return (
    <Surface>
      <CardHead title={t('three')} note={drawn && t('threeNote')} />
      {card.effects.map((effect) => (
        <EffectRow key={effect.effect} card={card} effect={effect} mayWrite={mayWrite} drawn={drawn} />
      ))}
    </Surface>
  )
}

type RowProps = { card: Card; effect: CardEffect; mayWrite: boolean; drawn: boolean }

function EffectRow({ card, effect, mayWrite, drawn }: RowProps) {
  const t = useTranslations('activities')
  return (
    <section className={classes(css.effect, !drawn && css.undrawn)}>
      <div>
        <h3>{t(`effects.${effect.effect}`)}</h3>
        <Method effect={effect} />
      </div>
      {drawn && <EffectPlot effect={effect} />}
      <div>
        <Finding card={card} effect={effect} />
        <div className={css.standing}>
          <Standing effect={effect} card={card} />
        </div>
        {mayWrite && <SayButtons card={card} effect={effect} />}
      </div>
    </section>
  )
}

/** How it was found out, and what was said of it too late. */
function Method({ effect: { finding, stated, expectations, standing } }: { effect: CardEffect }) {
  const t = useTranslations('activities.card')
  const formats = useFormats()
  const methodWords = useKeyWords('methods')
  const amounts = useAmounts()
  const late = expectations.find(({ isLate }) => isLate)
  const method = finding?.method
  return (
    <>
      {method && <p className={css.note}>{methodWords(method)}</p>}
      {standing === 'stated' && stated && (
        <p className={css.note}>{t('saidBy', { name: stated.saidBy, day: formats.dayShort(stated.saidAt) })}</p>
      )}
      {late && <p className={css.note}>{t('lateSaying', { amount: amounts(late, late) })}</p>}
    </>
  )
}

function Finding({ card, effect }: { card: Card; effect: CardEffect }) {
  const t = useTranslations('activities')
  const formats = useFormats()
  const { plain, signed } = useNumbers()
  const { finding, promise } = effect
  if (!finding) return <Expected promise={promise} />
  const { estimate, low, high, n, from, to, address } = finding
  // Credits are shares of what was won; the others are changes, which can be less than nothing.
  const isCredit = finding.method === 'activities.models'
  const value = isCredit ? plain(estimate, finding) : signed(estimate, finding)
  const rows = isCredit ? '#credit' : address
  const basis = [
    ...(low === null || high === null
      ? []
      : [t('amounts.range', { low: plain(low, finding), high: plain(high, finding) })]),
    ...(n === null ? [] : [t('card.n', { n: formats.number(n) })]),
    ...(from === null || to === null ? [] : [formats.period(from, to)]),
  ]
  return (
    <>
      <div className={css.value}>
        {rows === null ? (
          value
        ) : (
          <RowsLink rows={{ to: rows }} name={`${value}, ${t(`effects.${effect.effect}`)}, ${card.activity.name}`}>
            {value}
          </RowsLink>
        )}
        {finding.unit !== 'money' && <small>{t(`unitsShort.${finding.unit}`)}</small>}
      </div>
      <div className={css.basis}>{basis.join(' · ')}</div>
    </>
  )
}

function Expected({ promise }: Pick<CardEffect, 'promise'>) {
  const t = useTranslations('activities.card')
  const amounts = useAmounts()
  return (
    <div className={css.basis}>{promise ? t('promised', { amount: amounts(promise, promise) }) : t('noPromise')}</div>
  )
}

function Standing({ effect, card }: { effect: CardEffect; card: Card }) {
  const t = useTranslations('activities.card')
  const reasonWords = useKeyWords('reasons')
  const now = useNow(300)
  const { standing, finding, comparison, promise, notKnown, stated, unmeasured } = effect
  const { startsAt } = card.activity
  if (startsAt === null || startsAt > now) return <Status is="paused">{t('notYet')}</Status>
  if (standing === 'not-known')
    return <Status is="notKnown">{t('notKnown', { because: notKnown?.because ?? '' })}</Status>
  if (standing === 'claimed') {
    const lacks = stated?.method == null ? (stated?.low == null ? 'both' : 'method') : 'interval'
    return <Status is="atRisk">{t(`claimed.${lacks}`)}</Status>
  }
  if (standing === 'blank' || !finding) {
    return (
      <>
        <Status is="open">{t('blank')}</Status>
        {unmeasured !== null && <p className={css.note}>{t('blankWhy', { because: reasonWords(unmeasured) })}</p>}
      </>
    )
  }
  const { low, high } = finding
  const holdsZero = low !== null && high !== null && low <= 0 && high >= 0 && finding.method !== 'activities.models'
  return (
    <>
      {comparison ? (
        <Status is={comparison.verdict === 'inside' ? 'kept' : 'open'}>{t(comparison.verdict)}</Status>
      ) : (
        <Status is="notKnown">{promise ? t('otherUnit') : t('standsAlone')}</Status>
      )}
      {holdsZero && <p className={css.note}>{t('holdsZero')}</p>}
    </>
  )
}

function SayButtons({ card, effect }: { card: Card; effect: CardEffect }) {
  const t = useTranslations('activities.card')
  const tEffects = useTranslations('activities.effects')
  const now = useNow(300)
  const [saying, setSaying] = useState<'expected' | 'found' | null>(null)
  const { startsAt, cardClosedAt } = card.activity
  if (cardClosedAt !== null) return null
  const hasBegun = startsAt !== null && startsAt <= now
  const name = tEffects(effect.effect)
  return (
    <div className={css.acts} data-print="off">
      <Row>
        {(!hasBegun || effect.expectations.length === 0) && (
          <Button small label={name} onClick={() => setSaying('expected')}>
            {t('sayExpected')}
          </Button>
        )}
        {hasBegun && effect.standing !== 'measured' && (
          <Button small label={name} onClick={() => setSaying('found')}>
            {t('sayFound')}
          </Button>
        )}
      </Row>
      {saying === 'expected' && <ExpectDialog card={card} effect={effect} onClose={() => setSaying(null)} />}
      {saying === 'found' && <StateDialog card={card} effect={effect} onClose={() => setSaying(null)} />}
    </div>
  )
}
