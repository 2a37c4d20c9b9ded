import { useTranslations } from 'use-intl'
import { Select } from '#web/ui/select.tsx'
import { namedCause, group as groupShape } from '../contract-shapes.ts'
import type { Group, Lists, NamedCause } from './shapes.ts'
import type { RowsWish } from './use-rows-wish.ts'
import { useCauseName } from './words.ts'

type Props = { lists: Lists; wish: RowsWish }
type Place = { group?: Group | undefined; cause?: NamedCause | undefined }

function textOf({ group, cause }: Place): string {
  return `${group ?? ''}.${cause ?? ''}`
}

function placeIn(text: string | null): { group: string | null; cause: string | null } {
  const [group = '', cause = ''] = (text ?? '').split('.')
  return { group: groupShape.safeParse(group).data ?? null, cause: namedCause.safeParse(cause).data ?? null }
}

/** Which difference: one of the three kinds, or one cause of it; and whether it names the row or stands beside. */
export function CauseFilter({ lists, wish: { pile, change } }: Props) {
  const t = useTranslations('reconcile')
  const nameOf = useCauseName()
  const here = lists.groups.flatMap(({ group, rows, causes }): Place[] =>
    rows === 0 ? [] : [{ group }, ...causes.flatMap(({ cause }) => (cause === 'none' ? [] : [{ group, cause }]))],
  )
  const present: Place = { group: pile.group, cause: pile.cause }
  const chosen = pile.group === undefined && pile.cause === undefined ? null : textOf(present)
  const places = chosen === null || here.some((one) => textOf(one) === chosen) ? here : [present, ...here]
  return (
    <>
      <Select
        label={t('rowsPage.cause')}
        placeholder={t('rowsPage.anyCause')}
        clearable
        value={chosen}
        options={places.map((place) => ({
          value: textOf(place),
          label: place.cause ? nameOf(place.cause, place.group) : t(`groups.${place.group ?? 'both-agree'}`),
        }))}
        onChange={(text) => change({ ...placeIn(text), where: null })}
      />
      {pile.cause !== undefined && pile.cause !== 'none' && (
        <Select
          label={t('rowsPage.howCause')}
          value={pile.where}
          options={(['named', 'beside', 'either'] as const).map((where) => ({
            value: where,
            label: t(`rowsPage.where.${where}`),
          }))}
          onChange={(where) => change({ where: where === 'named' ? null : where })}
        />
      )}
    </>
  )
}
