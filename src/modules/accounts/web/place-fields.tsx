import { useTranslations } from 'use-intl'
import type { Person, Role } from '#web/me.ts'
import { Radios } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'

export type Place = { title: string; side: Person['side']; role: Role }

const sides = ['marketing', 'sales', 'both', 'leadership', 'hr', 'finance', 'service'] as const
const roles = ['member', 'lead', 'admin', 'auditor'] as const

type Props = { place: Place; change: (part: Partial<Place>) => void }

/** Where somebody stands in the house: what they are called, whose side they are on, and what they may do. */
export function PlaceFields({ place, change }: Props) {
  const t = useTranslations()
  return (
    <>
      <TextField
        label={t('accounts.people.jobTitle')}
        optional
        value={place.title}
        onChange={(title) => change({ title })}
        autoComplete="off"
        maxLength={200}
      />
      <Select
        label={t('accounts.people.side')}
        value={place.side}
        options={sides.map((value) => ({ value, label: t(`house.sides.${value}`) }))}
        onChange={(side) => side && change({ side })}
      />
      <Radios
        label={t('accounts.people.role')}
        value={place.role}
        options={roles.map((value) => ({
          value,
          label: t('accounts.people.roleWith', {
            role: t(`house.roles.${value}`),
            may: t(`accounts.people.may.${value}`),
          }),
        }))}
        onChange={(role) => change({ role })}
      />
    </>
  )
}
