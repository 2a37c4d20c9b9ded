import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { IconButton } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './teams.module.css'

export type Seat = { memberId: string; weight: number; capPerDay: number | null; capOpen: number | null }

type Props = { seats: readonly Seat[]; onChange: (seats: Seat[]) => void }

/** The people of a team in their order: weight and caps of each. */
export function SeatFields({ seats, onChange }: Props) {
  const t = useTranslations('teams.teams')
  const people = useQuery(api.teams.people.queryOptions()).data?.items ?? []
  const nameOf = (id: string) => people.find(({ memberId }) => memberId === id)?.name ?? t('nobody')
  const others = people.filter(({ memberId }) => !seats.some((seat) => seat.memberId === memberId))
  const change = (place: number, part: Partial<Seat>) =>
    onChange(seats.map((seat, at) => (at === place ? { ...seat, ...part } : seat)))
  return (
    <div className={css.seats}>
      <Text strong>{t('people')}</Text>
      {seats.map((seat, place) => (
        <SeatRow
          key={seat.memberId}
          seat={seat}
          name={nameOf(seat.memberId)}
          change={(part) => change(place, part)}
          remove={() => onChange(seats.filter((_, at) => at !== place))}
        />
      ))}
      <Select
        label={t('add')}
        optional
        value={null}
        options={others.map(({ memberId, name }) => ({ value: memberId, label: name }))}
        onChange={(memberId) =>
          memberId !== null && onChange([...seats, { memberId, weight: 1, capPerDay: null, capOpen: null }])
        }
      />
    </div>
  )
}

type RowProps = { seat: Seat; name: string; change: (part: Partial<Seat>) => void; remove: () => void }

function SeatRow({ seat, name, change, remove }: RowProps) {
  const t = useTranslations('teams.teams')
  const cap = (text: string) => (text === '' ? null : Math.max(0, Math.round(Number(text))))
  return (
    <fieldset className={css.seat} aria-label={name}>
      <Text strong>{name}</Text>
      <TextField
        label={t('weight')}
        type="number"
        min={0}
        max={1000}
        step={0.5}
        value={String(seat.weight)}
        onChange={(text) => change({ weight: Math.min(1000, Math.max(0, Number(text))) })}
      />
      <TextField
        label={t('capDay')}
        type="number"
        optional
        min={0}
        value={String(seat.capPerDay ?? '')}
        onChange={(text) => change({ capPerDay: cap(text) })}
      />
      <TextField
        label={t('capOpen')}
        type="number"
        optional
        min={0}
        value={String(seat.capOpen ?? '')}
        onChange={(text) => change({ capOpen: cap(text) })}
      />
      <IconButton icon="close" label={t('remove', { name })} onClick={remove} />
    </fieldset>
  )
}
