import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Column } from '#web/ui/table.tsx'
import { useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import type { CompanyRow } from './rows-of.ts'

export function useCompanyColumns(): readonly Column<CompanyRow>[] {
  const t = useTranslations('customers.list')
  const tFields = useTranslations('imports.fields')
  const nameOf = useNameOf()
  const { number, day } = useFormats()
  return [
    {
      key: 'name',
      title: tFields('company'),
      phone: 'name',
      cell: ({ id, name }) => <Link to={`/companies/${id}`}>{name}</Link>,
    },
    { key: 'domain', title: tFields('domain'), phone: 'plain', cell: ({ domain }) => domain },
    { key: 'segment', title: tFields('segment'), phone: 'off', cell: ({ segment }) => segment },
    { key: 'country', title: tFields('country'), phone: 'off', cell: ({ country }) => country },
    {
      key: 'owner',
      title: tFields('owner'),
      width: '8rem',
      phone: 'off',
      cell: ({ owner }) => owner && nameOf(owner),
    },
    { key: 'persons', title: t('persons'), align: 'right', phone: 'off', cell: ({ persons }) => number(persons) },
    { key: 'leads', title: t('leads'), align: 'right', cell: ({ leads }) => number(leads) },
    { key: 'deals', title: t('deals'), align: 'right', cell: ({ deals }) => number(deals) },
    {
      key: 'lastTouchAt',
      title: t('lastTouch'),
      width: '7rem',
      align: 'right',
      phone: 'off',
      cell: ({ lastTouchAt }) => (lastTouchAt === null ? t('never') : day(lastTouchAt)),
    },
  ]
}
