import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { SideMark } from '#web/ui/side-mark.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useDays } from './use-year.ts'
import type { Activity } from '../contract.ts'

/** The same as the time line, in words. */
export function CalendarTable({ activities }: { activities: readonly Activity[] }) {
  const t = useTranslations('activities')
  const tFields = useTranslations('imports.fields')
  const days = useDays()
  const columns: readonly Column<Activity>[] = [
    {
      key: 'when',
      title: t('page.when'),
      phone: 'plain',
      cell: ({ startsAt, endsAt }) => startsAt && days(startsAt, endsAt),
    },
    {
      key: 'name',
      title: t('one'),
      phone: 'name',
      cell: ({ id, name }) => <Link to={`/activities/${id}`}>{name}</Link>,
    },
    { key: 'side', title: tFields('side'), phone: 'plain', cell: ({ side }) => <SideMark side={side} /> },
    { key: 'segment', title: tFields('segment'), phone: 'off', cell: ({ segment }) => segment },
    { key: 'state', title: t('list.state'), phone: 'plain', cell: ({ state }) => t(`states.${state}`) },
  ]
  return (
    <Table
      caption={t('calendar.title')}
      columns={columns}
      rows={activities}
      rowKey={({ id }) => id}
      empty={t('calendar.none')}
    />
  )
}
