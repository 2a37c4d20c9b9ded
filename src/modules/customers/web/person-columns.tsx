import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Column } from '#web/ui/table.tsx'
import { useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import type { PersonRow } from './rows-of.ts'

export function usePersonColumns(): readonly Column<PersonRow>[] {
  const t = useTranslations('customers')
  const tFields = useTranslations('imports.fields')
  const nameOf = useNameOf()
  const { number, day } = useFormats()
  return [
    {
      key: 'name',
      title: t('pages.person'),
      phone: 'name',
      cell: ({ id, name }) => <Link to={`/persons/${id}`}>{name}</Link>,
    },
    { key: 'title', title: tFields('title'), phone: 'off', cell: ({ title }) => title },
    {
      key: 'company',
      title: tFields('company'),
      phone: 'plain',
      cell: ({ company }) => company && <Link to={`/companies/${company.id}`}>{company.name}</Link>,
    },
    { key: 'email', title: tFields('email'), phone: 'off', cell: ({ email }) => email },
    {
      key: 'owner',
      title: tFields('owner'),
      width: '8rem',
      phone: 'off',
      cell: ({ owner }) => owner && nameOf(owner),
    },
    { key: 'leads', title: t('list.leads'), align: 'right', cell: ({ leads }) => number(leads) },
    { key: 'deals', title: t('list.deals'), align: 'right', cell: ({ deals }) => number(deals) },
    {
      key: 'lastTouchAt',
      title: t('list.lastTouch'),
      width: '7rem',
      align: 'right',
      phone: 'off',
      cell: ({ lastTouchAt }) => (lastTouchAt === null ? t('list.never') : day(lastTouchAt)),
    },
  ]
}
