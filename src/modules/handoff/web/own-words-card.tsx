import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { type FieldLine, FieldLines } from '#web/ui/field-lines.tsx'
import type { WholeEngagement } from '../contract.ts'

/** Under this name a form keeps what somebody said of where they come from. */
const heardOf = 'saidSource'

/** Who it is, how to reach them, and what they wrote: all that the first call needs. */
export function OwnWordsCard({ whole: { person, title, contact, wrote } }: { whole: WholeEngagement }) {
  const t = useTranslations('handoff.own')
  const name = [person, title].filter(Boolean).join(', ')
  const { email, phone } = contact
  const lines: FieldLine[] = [
    { key: 'name', name: t('person'), value: name },
    { key: 'phone', name: t('phone'), value: phone && <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a> },
    { key: 'email', name: t('email'), value: email && <a href={`mailto:${email}`}>{email}</a> },
    ...Object.entries(wrote ?? {}).map(([field, said]) => ({
      key: `wrote ${field}`,
      name: field === heardOf ? t('heardOf') : field,
      value: said,
    })),
  ]
  if (lines.every(({ value }) => !value)) return null
  return (
    <Card>
      <CardHead title={wrote === null ? t('title') : t('titleWrote')} />
      <FieldLines lines={lines} />
    </Card>
  )
}
