import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Row } from '#web/ui/layout.tsx'
import { classes } from '#web/ui/classes.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Status } from '#web/ui/status.tsx'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import { EffectPlot } from './effect-plot.tsx'
import css from './effects.module.css'
import { ExpectDialog } from './expect-dialog.tsx'
import type { Card, CardEffect } from './shapes.ts'
import { StateDialog } from './state-dialog.tsx'
import { useStanding } from './use-standing.ts'
import { useAmounts, useKeyWords, useNumbers } from './words.ts'

type RowProps = { card: Card; effect: CardEffect; mayWrite: boolean; drawn: boolean }

/** One effect: how it is known, where it lies, and what may be said of it. */
export function EffectRow({ card, effect, mayWrite, drawn }: RowProps) {
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
  const { estimate, low, high, n, from, to } = finding
  // Credits are shares of what was won; the others are changes, which can be less than nothing.
  const value = isCredit(finding) ? plain(estimate, finding) : signed(estimate, finding)
  const rows = rowsOf(finding)
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

type Found = NonNullable<CardEffect['finding']>

function isCredit({ method }: Found): boolean {
  return method === 'activities.models'
}

/** Where the rows behind what was found stand; credits stand on this page. */
export function rowsOf(finding: Found): string | null {
  return isCredit(finding) ? '#credit' : finding.address
}

function Expected({ promise }: Pick<CardEffect, 'promise'>) {
  const t = useTranslations('activities.card')
  const amounts = useAmounts()
  return (
    <div className={css.basis}>{promise ? t('promised', { amount: amounts(promise, promise) }) : t('noPromise')}</div>
  )
}

function Standing({ effect, card }: { effect: CardEffect; card: Card }) {
  const { is, words, note } = useStanding()(card, effect)
  return (
    <>
      <Status is={is}>{words}</Status>
      {note !== undefined && <p className={css.note}>{note}</p>}
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
