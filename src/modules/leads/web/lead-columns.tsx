import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { SideMark } from '#web/ui/side-mark.tsx'
import type { Column } from '#web/ui/table.tsx'
import { useChannelName, useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import type { Lead } from '../contract.ts'
import css from './leads.module.css'

/** What a lead is called: its person, else its address, its company, its key. */
export function nameOfLead({ name, email, company, externalId }: Lead): string {
  return name ?? email ?? company ?? externalId
}

export function useLeadColumns(): readonly Column<Lead>[] {
  const t = useTranslations('imports.fields')
  const tLeads = useTranslations('leads')
  const channelName = useChannelName()
  const nameOf = useNameOf()
  const formats = useFormats()
  return [
    {
      key: 'name',
      title: tLeads('one'),
      phone: 'name',
      cell: (lead) => (
        <>
          <Link to={`/leads/${lead.id}`}>{nameOfLead(lead)}</Link>
          {lead.company !== null && <span className={css.onPhone}>{lead.company}</span>}
        </>
      ),
    },
    {
      key: 'company',
      title: t('company'),
      phone: 'off',
      cell: ({ companyId, company }) =>
        companyId === null || company === null ? company : <Link to={`/companies/${companyId}`}>{company}</Link>,
    },
    { key: 'list', title: tLeads('list.list'), phone: 'plain', cell: ({ list }) => <SideMark side={list} /> },
    { key: 'source', title: t('source'), phone: 'off', cell: ({ source }) => source && channelName(source) },
    { key: 'owner', title: t('owner'), phone: 'off', cell: ({ owner }) => owner && nameOf(owner) },
    { key: 'status', title: t('status'), phone: 'plain', cell: ({ status }) => status },
    {
      key: 'firstContactAt',
      title: t('firstContactAt'),
      align: 'right',
      phone: 'plain',
      cell: ({ firstContactAt }) => (firstContactAt === null ? null : formats.day(firstContactAt)),
    },
  ]
}
