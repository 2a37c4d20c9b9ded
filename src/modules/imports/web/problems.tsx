import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { ShownImport, ShownProblem } from '../contract.ts'
import css from './problems.module.css'
import { useProblemText } from './use-problem-text.ts'

/** Rows that stay outside, and what is worth knowing about rows that came in. */
export function Problems({ shown }: { shown: ShownImport }) {
  const t = useTranslations('imports.problemTable')
  const [params, setParams] = useSearchParams()
  const { rejected, warned } = shown
  const wished = params.get('problems')
  const value = wished === 'warned' || (wished !== 'rejected' && rejected === 0) ? 'warned' : 'rejected'
  function open(tab: 'rejected' | 'warned'): void {
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        after.set('problems', tab)
        return after
      },
      { replace: true, preventScrollReset: true },
    )
  }
  return (
    <div id="problems">
      <Tabs
        label={t('title')}
        value={value}
        onChange={open}
        tabs={[
          {
            value: 'rejected',
            words: t('rejected', { count: rejected }),
            content: <ProblemTable importId={shown.id} rejected />,
          },
          {
            value: 'warned',
            words: t('warned', { count: warned }),
            content: <ProblemTable importId={shown.id} rejected={false} />,
          },
        ]}
      />
      <p className={css.file} data-print="off">
        <a href={`/api/v1/imports/${shown.id}/errors.csv?warnings=1`} download>
          {t('download')}
        </a>
      </p>
    </div>
  )
}

function useProblems(importId: string, rejected: boolean) {
  return useInfiniteQuery(
    api.imports.problems.infiniteOptions({
      input: (cursor: string | undefined) => ({ id: importId, rejected, cursor, limit: 50 }),
      ...pageByPage,
      select: allRows,
    }),
  )
}

type Numbered = ShownProblem & { key: string }

function ProblemTable({ importId, rejected }: { importId: string; rejected: boolean }) {
  const t = useTranslations('imports.problemTable')
  const problems = useProblems(importId, rejected)
  const columns = useColumns()
  const more = moreOf(problems)
  return (
    <Loaded query={problems}>
      {(found) => (
        <Table
          caption={t('title')}
          columns={columns}
          rows={found.map((problem, place): Numbered => ({ ...problem, key: `${problem.row} ${place}` }))}
          rowKey={({ key }) => key}
          more={more}
          empty={<Text tone="soft">{t('none')}</Text>}
        />
      )}
    </Loaded>
  )
}

function useColumns(): readonly Column<Numbered>[] {
  const t = useTranslations('imports.errorFile')
  const formats = useFormats()
  const say = useProblemText()
  return [
    { key: 'row', title: t('row'), width: '72px', cell: ({ row }) => formats.number(row) },
    { key: 'column', title: t('column'), width: '18%', phone: 'plain', cell: ({ column }) => column },
    {
      key: 'value',
      title: t('value'),
      width: '22%',
      phone: 'plain',
      cell: ({ value }) => value !== '' && <span className={css.value}>{value}</span>,
    },
    { key: 'problem', title: t('problem'), phone: 'plain', cell: say },
  ]
}
