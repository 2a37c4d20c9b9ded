import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Select } from '#web/ui/select.tsx'
import { useFormats } from '#web/words/formats.ts'
import { BalanceCard } from './balance-card.tsx'
import { ClocksCard } from './clocks-card.tsx'
import { DebtCard } from './debt-card.tsx'
import { HandoffRulesCard } from './handoff-card.tsx'
import { OpenCard } from './open-card.tsx'
import css from './promises.module.css'
import { RowsDrawer, itemFrom } from './rows-drawer.tsx'
import type { Board } from './shapes.ts'
import { StandCard } from './stand-card.tsx'

/** The two promises side by side, both clocks, the running balance, what is owed, and what waits for a signature. */
export function PromisesPage() {
  const t = useTranslations('promises.board')
  const [params, setParams] = useSearchParams()
  const month = /^\d{4}-\d{2}-01$/.exec(params.get('month') ?? '')?.[0]
  const input = month === undefined ? {} : { month }
  const board = useQuery(api.promises.overview.queryOptions({ input, placeholderData: keepPreviousData }))
  const canWrite = useMe()?.person?.role !== 'auditor'
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={board.data && <BoardBasis board={board.data} readAt={new Date(board.dataUpdatedAt)} />}
      acts={
        <>
          {canWrite && <ButtonLink to="/promises/write">{t('propose')}</ButtonLink>}
          <ButtonLink to="/promises/versions">{t('versions')}</ButtonLink>
        </>
      }
      evidence={(key) => board.data && itemFrom(key) && <RowsDrawer item={key} board={board.data} />}
    >
      {board.data && board.data.grades.length > 1 && (
        <MonthSelect board={board.data} onChoose={(chosen) => setParams({ month: chosen })} />
      )}
      <Loaded query={board}>{(data) => <BoardCards board={data} />}</Loaded>
    </Page>
  )
}

function BoardBasis({ board, readAt }: { board: Board; readAt: Date }) {
  const t = useTranslations('promises.board')
  const formats = useFormats()
  const { month, businessDay: day, businessDays: days, isOver, version, countedAt } = board
  const b = (words: React.ReactNode) => <b>{words}</b>
  const said = { month: formats.month(month), day: String(day), days: String(days), b }
  return (
    <Basis
      period={isOver ? t.rich('basisOver', said) : t.rich('basisMonth', said)}
      definition={
        version?.inForceFrom &&
        t.rich('basisVersion', { version: String(version.number), day: formats.day(version.inForceFrom), b })
      }
      age={countedAt ?? readAt}
    />
  )
}

function MonthSelect({ board, onChoose }: { board: Board; onChoose: (month: string) => void }) {
  const t = useTranslations('promises.board')
  const formats = useFormats()
  const options = board.grades.toReversed().map(({ month }) => ({ value: month, label: formats.month(month) }))
  return (
    <div className={css.month}>
      <Select
        label={t('month')}
        hideLabel
        value={board.month}
        options={options}
        searchable={false}
        onChange={(month) => month !== null && onChoose(month)}
      />
    </div>
  )
}

function BoardCards({ board }: { board: Board }) {
  const t = useTranslations('promises.board')
  const { stand, version, open } = board
  return (
    <>
      {open && <OpenCard version={open} />}
      {stand && version ? (
        <StandCard board={{ ...board, stand, version }} />
      ) : (
        <Card>
          <EmptyState title={t('nothing')} act={<ButtonLink to="/promises/write">{t('first')}</ButtonLink>}>
            {t('nothingNote')}
          </EmptyState>
        </Card>
      )}
      <ClocksCard clocks={board.clocks} />
      <BalanceCard grades={board.grades} />
      <DebtCard board={board} />
      <HandoffRulesCard />
    </>
  )
}

export { PromisesPage as Component }
