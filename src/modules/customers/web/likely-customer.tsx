import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { FieldLines } from '#web/ui/field-lines.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { LikelyDouble } from '../contract.ts'
import css from './pair-card.module.css'

type Likely = LikelyDouble['left']
type Props = { kind: LikelyDouble['kind']; customer: Likely; other: Likely }

const roads = { company: 'companies', person: 'persons' } as const

/** One of the two, as the house knows it; what only the other has is said to be not known, so that the lines stand beside each other. */
export function LikelyCustomer({ kind, customer, other }: Props) {
  const linesOf = useLines(kind)
  const t = useTranslations('house.status')
  const others = linesOf(other)
  const lines = linesOf(customer).map(({ key, name, value }, place) => {
    const unlike = isEmpty(value) && !isEmpty(others[place]?.value)
    return { key, name, value: unlike ? <Text tone="muted">{t('notKnown')}</Text> : value }
  })
  return (
    <section className={css.customer}>
      <h3>
        <Link to={`/${roads[kind]}/${customer.id}`}>{customer.name}</Link>
      </h3>
      <FieldLines lines={lines} />
    </section>
  )
}

function isEmpty(value: string | null | undefined): boolean {
  return value === null || value === undefined || value === ''
}

function useLines(kind: LikelyDouble['kind']) {
  const t = useTranslations('customers')
  const tFields = useTranslations('imports.fields')
  const { number, list, day } = useFormats()
  return ({ note, domain, registerNumber, email, phone, leads, deals, sources, createdAt }: Likely) => [
    { key: 'note', name: kind === 'person' ? tFields('company') : tFields('city'), value: note },
    { key: 'email', name: tFields('email'), value: email },
    { key: 'phone', name: tFields('phone'), value: phone },
    { key: 'domain', name: tFields('domain'), value: domain },
    { key: 'registerNumber', name: tFields('registerNumber'), value: registerNumber },
    { key: 'leads', name: t('list.leads'), value: number(leads) },
    { key: 'deals', name: t('list.deals'), value: number(deals) },
    { key: 'sources', name: t('doubles.sources'), value: list(sources) },
    { key: 'since', name: t('doubles.since'), value: day(createdAt) },
  ]
}
