import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { SideMark } from '#web/ui/side-mark.tsx'
import type { Column } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { ShownImport } from '../contract.ts'
import { ImportState } from './import-state.tsx'

const counts = ['created', 'updated', 'unchanged', 'rejected'] as const

/** Draft, file, whose list, from where, what came of it, when and by whom. */
export function useImportColumns(): readonly Column<ShownImport>[] {
  const t = useTranslations('imports')
  const formats = useFormats()
  const { number, dayTime } = formats
  return [
    {
      key: 'file',
      title: t('list.file'),
      phone: 'name',
      cell: ({ id, fileName, kind }) => (
        <>
          <Link to={`/imports/${id}`}>{fileName}</Link>
          <Text as="div" size={12} tone="muted">
            {t(`kinds.${kind}`)}
          </Text>
        </>
      ),
    },
    { key: 'list', title: t('list.list'), phone: 'plain', cell: ({ list }) => <SideMark side={list} /> },
    { key: 'source', title: t('list.source'), phone: 'plain', cell: ({ source }) => source },
    { key: 'state', title: t('list.state'), phone: 'plain', cell: ({ state }) => <ImportState state={state} /> },
    {
      key: 'when',
      title: t('list.when'),
      phone: 'plain',
      cell: ({ createdAt, startedBy }) => (
        <>
          {dayTime(createdAt)}
          <Text as="div" size={12} tone="muted">
            {startedBy}
          </Text>
        </>
      ),
    },
    ...counts.map((count): Column<ShownImport> => ({
      key: count,
      title: t(`counts.${count}`),
      align: 'right',
      ...(count === 'unchanged' && { phone: 'off' as const }),
      cell: (row): ReactNode => (row.state === 'draft' ? '–' : number(row[count])),
    })),
  ]
}
