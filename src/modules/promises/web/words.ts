import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import type { Item, Terms } from './shapes.ts'

/** Business minutes as one reads them: 90 business minutes, 8 business hours. */
export function useDuration(): (minutes: number) => string {
  const t = useTranslations('promises.duration')
  return useCallback(
    (minutes) =>
      minutes >= 120 && minutes % 60 === 0 ? t('hours', { count: minutes / 60 }) : t('minutes', { count: minutes }),
    [t],
  )
}

/** A delivered or promised amount of the value promise: money, or a number of leads. */
export function useAmount(): (amount: number, terms: Terms) => string {
  const formats = useFormats()
  return useCallback(
    (amount, { marketing: { measure, customerValue } }) =>
      measure === 'volume'
        ? formats.number(amount)
        : formats.money({ minor: Math.round(amount), currency: customerValue.currency }),
    [formats],
  )
}

/** A promise in words with its promised level. */
export function useItemWords(): (item: Item, terms: Terms, promised: number) => string {
  const t = useTranslations('promises.items')
  const formats = useFormats()
  const amount = useAmount()
  const duration = useDuration()
  return useCallback(
    (item, terms, level) => {
      const { firstTouch, attempts, answer } = terms.sales
      const promised = item === 'value' ? amount(level, terms) : formats.percent(level)
      switch (item) {
        case 'value':
          return t(terms.marketing.measure, { promised })
        case 'acceptance':
        case 'opportunities':
          return t(item, { promised })
        case 'first-touch': {
          const [high, standard] = [duration(firstTouch['high-intent'].minutes), duration(firstTouch.standard.minutes)]
          return t('first-touch', { promised, high, standard })
        }
        case 'attempts': {
          const { atLeast, days, channels } = attempts
          return t('attempts', { promised, attempts: atLeast, days, channels })
        }
        case 'answer':
          return t('answer', { promised, within: duration(answer.minutes) })
      }
    },
    [t, formats, amount, duration],
  )
}
