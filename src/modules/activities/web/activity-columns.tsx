import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { SideMark } from '#web/ui/side-mark.tsx'
import type { Column } from '#web/ui/table.tsx'
import { Status } from '#web/ui/status.tsx'
import { useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import type { Activity } from '../contract.ts'
import { useActivityKind } from './words.ts'

export function useActivityColumns(): readonly Column<Activity>[] {
  const t = useTranslations('imports.fields')
  const tActivities = useTranslations('activities')
  const kindName = useActivityKind()
  const nameOf = useNameOf()
  const formats = useFormats()
  return [
    {
      key: 'name',
      title: tActivities('one'),
      phone: 'name',
      cell: ({ id, name }) => <Link to={`/activities/${id}`}>{name}</Link>,
    },
    { key: 'kind', title: t('kind'), phone: 'plain', cell: ({ kind }) => kind && kindName(kind) },
    { key: 'side', title: t('side'), phone: 'plain', cell: ({ side }) => <SideMark side={side} /> },
    { key: 'owner', title: t('owner'), phone: 'off', cell: ({ owner }) => owner && nameOf(owner) },
    {
      key: 'startsAt',
      title: t('startsAt'),
      align: 'right',
      width: '92px',
      phone: 'plain',
      cell: ({ startsAt }) => startsAt && formats.day(startsAt),
    },
    {
      key: 'registration',
      title: tActivities('list.registration'),
      width: '118px',
      phone: 'off',
      cell: ({ registration }) => {
        const words = tActivities(`registrations.${registration}`)
        return registration === 'late' ? <Status is="atRisk">{words}</Status> : words
      },
    },
    ...useCostColumns(),
    {
      key: 'state',
      title: tActivities('list.state'),
      phone: 'plain',
      cell: ({ state }) => tActivities(`states.${state}`),
    },
  ]
}

function useCostColumns(): readonly Column<Activity>[] {
  const t = useTranslations('imports.fields')
  const formats = useFormats()
  return [
    {
      key: 'plannedCost',
      title: t('plannedCost'),
      align: 'right',
      phone: 'off',
      cell: ({ plannedCost }) => plannedCost && formats.money(plannedCost),
    },
    {
      key: 'realCost',
      title: t('realCost'),
      align: 'right',
      phone: 'plain',
      cell: ({ realCost }) => realCost && formats.money(realCost),
    },
  ]
}
