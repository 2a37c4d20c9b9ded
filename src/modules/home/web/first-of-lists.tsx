import { useTranslations } from 'use-intl'
import type { Person } from '#web/me.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { useFormats } from '#web/words/formats.ts'
import { listsAddress } from './addresses.ts'
import { FirstCard, FirstComing } from './first-card.tsx'
import { type FirstThing, type ListSide, firstThingOf } from './first-thing.ts'
import { useAskedDecisions, useFigures, waitsFor } from './lists.ts'
import { usePeriodName } from './quarter.ts'

/** What somebody of a side does first in the two lists. */
export function FirstOfLists({ person, side }: { person: Person; side: ListSide }) {
  const figures = useFigures()
  const decisions = useAskedDecisions()
  return (
    <Loaded query={figures} waiting={<FirstComing />}>
      {({ items }) => (
        <Loaded query={decisions} waiting={<FirstComing />}>
          {({ items: asked }) => {
            const waiting = asked.filter((decision) => waitsFor(decision) === side).length
            const signs = person.role === 'lead'
            return <First thing={firstThingOf({ side, signs, waiting, figures: items })} />
          }}
        </Loaded>
      )}
    </Loaded>
  )
}

function First({ thing }: { thing: FirstThing }) {
  const t = useTranslations('home.first')
  switch (thing.kind) {
    case 'nothing':
      return <FirstCard words={t('nothing')} note={t('nothingNote')} />
    case 'answer':
      return (
        <FirstCard
          words={t('answer', { count: thing.count })}
          note={t('answerNote')}
          act={<Act to={listsAddress('all')}>{t('answerAct')}</Act>}
        />
      )
    case 'restated':
      return <FirstRestated thing={thing} />
    case 'sign':
    case 'signAfter':
    case 'settle':
      return <FirstOfPeriod thing={thing} />
    default:
      return thing satisfies never
  }
}

function Act({ to, children }: { to: string; children: string }) {
  return (
    <ButtonLink variant="filled" to={to}>
      {children}
    </ButtonLink>
  )
}

type OfPeriod = Extract<FirstThing, { kind: 'sign' | 'signAfter' | 'settle' }>

function FirstOfPeriod({ thing }: { thing: OfPeriod }) {
  const t = useTranslations('home.first')
  const tSides = useTranslations('house.sides')
  const formats = useFormats()
  const period = usePeriodName()(thing.figure.period)
  const figure = formats.number(thing.figure.figure.rows)
  const to = listsAddress(thing.figure.period.text)
  if (thing.kind === 'settle') {
    return (
      <FirstCard
        words={t('settle', { period, count: thing.figure.open })}
        note={t('settleNote')}
        act={<Act to={to}>{t('settleAct')}</Act>}
      />
    )
  }
  const words =
    thing.kind === 'sign'
      ? t('sign', { period, figure })
      : t('signAfter', { period, figure, other: tSides(thing.other) })
  return <FirstCard words={words} note={t('signNote')} act={<Act to={to}>{t('signAct')}</Act>} />
}

function FirstRestated({ thing }: { thing: Extract<FirstThing, { kind: 'restated' }> }) {
  const t = useTranslations('home.first')
  const formats = useFormats()
  const period = usePeriodName()(thing.figure.period)
  const [before, after] = [formats.number(thing.before), formats.number(thing.after)]
  return (
    <FirstCard
      words={t('restated', { period, before, after })}
      note={t('signNote')}
      act={<Act to={listsAddress(thing.figure.period.text)}>{t('signAct')}</Act>}
    />
  )
}
