import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Status, type StatusKind } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { importAddress, importsAddress, newImportAddress } from './addresses.ts'
import css from './home.module.css'

type Import = Awaited<ReturnType<House['imports']['list']>>['items'][number]

const shown = 8

/** The last imports that were more than a draft. */
export function useLastImports() {
  return useQuery(api.imports.list.queryOptions({ input: { drafts: false, limit: shown } }))
}

/** The last imports: how they ended, and how many rows were set aside. */
export function ImportsCard() {
  const t = useTranslations('home.sources')
  const imports = useLastImports()
  const mayImport = useMe()?.person?.role !== 'auditor'
  const columns = useColumns()
  return (
    <Card>
      <CardHead title={t('imports')} />
      <Loaded query={imports}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              title={t('none')}
              act={mayImport && <ButtonLink to={newImportAddress}>{t('bring')}</ButtonLink>}
            >
              {t('noneNote')}
            </EmptyState>
          ) : (
            <>
              <Table caption={t('imports')} columns={columns} rows={items} rowKey={({ id }) => id} />
              <p className={css.foot}>
                <Link to={importsAddress}>{t('all')}</Link>
              </p>
            </>
          )
        }
      </Loaded>
    </Card>
  )
}

const statusOf: Record<Import['state'], StatusKind> = {
  draft: 'notKnown',
  waiting: 'paused',
  running: 'paused',
  done: 'kept',
  failed: 'broken',
  cancelled: 'paused',
  undoing: 'paused',
  undone: 'paused',
}

function useColumns(): readonly Column<Import>[] {
  const t = useTranslations('home.sources')
  const tStates = useTranslations('imports.states')
  const formats = useFormats()
  return [
    {
      key: 'file',
      title: t('file'),
      phone: 'name',
      cell: ({ id, fileName, source }) => (
        <>
          <Link to={importAddress(id)}>{fileName}</Link>
          <div className={css.detail}>{source}</div>
        </>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      phone: 'plain',
      cell: ({ state }) => <Status is={statusOf[state]}>{tStates(state)}</Status>,
    },
    { key: 'rows', title: t('rows'), align: 'right', cell: ({ read }) => formats.number(read) },
    {
      key: 'aside',
      title: t('setAside'),
      align: 'right',
      cell: ({ id, fileName, rejected }) =>
        rejected === 0 ? (
          formats.number(0)
        ) : (
          <RowsLink
            rows={{ to: importAddress(id) }}
            name={`${fileName}, ${t('setAside')}: ${formats.number(rejected)}`}
          >
            {formats.number(rejected)}
          </RowsLink>
        ),
    },
    {
      key: 'at',
      title: t('at'),
      cell: ({ finishedAt, createdAt }) => formats.dayTimeShort(finishedAt ?? createdAt),
    },
  ]
}
