import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Card as Surface, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline, type TimelineEntry } from '#web/ui/timeline.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './effects.module.css'

type Entry = Awaited<ReturnType<House['activities']['history']>>['items'][number]
type Change = Entry['changes'][number]

/** What was said of an activity and when; nothing is ever taken out of it. */
export function HistoryCard({ id }: { id: string }) {
  const t = useTranslations('activities.card')
  const shown = useShown()
  const history = useInfiniteQuery(
    api.activities.history.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, cursor, limit: 8 }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap(({ items }) => items),
    }),
  )
  return (
    <Surface>
      <CardHead title={t('history')} />
      <Loaded query={history}>
        {(entries) =>
          entries.length === 0 ? (
            <Text tone="soft">{t('historyNone')}</Text>
          ) : (
            <Timeline
              label={t('history')}
              entries={entries.map(shown)}
              {...(history.hasNextPage && {
                more: { load: () => void history.fetchNextPage(), loading: history.isFetchingNextPage },
              })}
            />
          )
        }
      </Loaded>
    </Surface>
  )
}

function useShown(): (entry: Entry) => TimelineEntry {
  const wordsOf = useWords()
  const changeWords = useChangeWords()
  return (entry) => ({
    key: entry.id,
    words: wordsOf(entry),
    at: entry.at,
    names: entry.by,
    ...(entry.changes.length > 0 && {
      more: (
        <ul className={css.note}>
          {entry.changes.map((change) => (
            <li key={change.field}>{changeWords(change)}</li>
          ))}
        </ul>
      ),
    }),
  })
}

function useWords(): (entry: Entry) => string {
  const t = useTranslations('activities.card.changed')
  const tEffects = useTranslations('activities.effects')
  const fieldName = useFieldName()
  const formats = useFormats()
  return ({ kind, effect, isLate, note, changes }) => {
    const name = effect === null ? '' : tEffects(effect)
    switch (kind) {
      case 'activity.created':
        return t('created')
      case 'activity.expected':
        return t(isLate ? 'expectedLate' : 'expected', { effect: name })
      case 'activity.effect-stated':
        return t('stated', { effect: name })
      case 'activity.effect-not-known':
        return t('notKnown', { effect: name, note })
      case 'activity.card-closed':
        return t('closed')
      case 'activity.card-reopened':
        return t('reopened', { note })
      default:
        return changes.length === 0
          ? t('changedNothing')
          : t('changed', { fields: formats.list(changes.map(({ field }) => fieldName(field))) })
    }
  }
}

const ownFields = [
  'name',
  'kind',
  'side',
  'owner',
  'channel',
  'segment',
  'startsAt',
  'endsAt',
  'plannedCost',
  'realCost',
] as const

function useFieldName(): (field: string) => string {
  const t = useTranslations('imports.fields')
  const tPlan = useTranslations('activities.plan')
  return (field) => {
    const own = ownFields.find((each) => each === field)
    if (own) return t(own)
    if (field === 'plannedHours') return tPlan('hours')
    if (field === 'discountPercent') return tPlan('discount')
    return field === 'realHours' ? tPlan('realHours') : tPlan('goal')
  }
}

function useChangeWords(): (change: Change) => string {
  const t = useTranslations('activities.card.changed')
  const fieldName = useFieldName()
  const formats = useFormats()
  const said = (field: string, value: string | null): string => {
    if (value === null) return t('nothing')
    if (field === 'startsAt' || field === 'endsAt') return formats.dayTime(new Date(value))
    if (field !== 'plannedCost' && field !== 'realCost') return value
    const money = moneyIn(value)
    return money ? formats.money(money) : value
  }
  return ({ field, before, after }) =>
    t('moved', { field: fieldName(field), before: said(field, before), after: said(field, after) })
}

function moneyIn(text: string): { minor: number; currency: string } | null {
  const read: unknown = JSON.parse(text)
  if (typeof read !== 'object' || read === null || !('minor' in read) || !('currency' in read)) return null
  const { minor, currency } = read
  return typeof minor === 'number' && typeof currency === 'string' ? { minor, currency } : null
}
