import { useTranslations } from 'use-intl'
import { Select } from '#web/ui/select.tsx'
import type { ListSide } from './shapes.ts'
import { usePeople } from './words.ts'

type Props = {
  label: string
  value: string | null
  onChange: (id: string | null) => void
  /** Only people who may speak for this side. */
  side?: ListSide
}

/** One of the people of the house. */
export function PersonSelect({ label, value, onChange, side }: Props) {
  const tSides = useTranslations('house.sides')
  const people = usePeople().filter((person) => side === undefined || person.side === side || person.side === 'both')
  return (
    <Select
      label={label}
      searchable
      value={value}
      options={people.map(({ id, name, side: of }) => ({
        value: id,
        label: side === undefined ? `${name} · ${tSides(of)}` : name,
      }))}
      onChange={onChange}
    />
  )
}
