import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './charter.module.css'
import { EndDialog } from './end-dialog.tsx'
import { GoalDialog } from './goal-dialog.tsx'
import type { Goal, Mandate } from './shapes.ts'
import { useAct } from './use-act.ts'
import { useHolderName } from './use-words.ts'

/** Goals with those who answer for them, and whether they were given what it takes. */
export function GoalsCard({ mandate: { goals, mayWrite } }: { mandate: Mandate }) {
  const t = useTranslations('charter.goals')
  const [writes, setWrites] = useState(false)
  const add = (words: string) => <Button onClick={() => setWrites(true)}>{words}</Button>
  return (
    <Card>
      <div id="goals">
        <CardHead
          title={t('title')}
          note={goals.length > 0 && t('note')}
          acts={mayWrite && goals.length > 0 ? add(t('add')) : undefined}
        />
        {goals.length === 0 ? (
          <EmptyState title={t('none')} act={mayWrite && add(t('addFirst'))}>
            {t('noneNote')}
          </EmptyState>
        ) : (
          <GoalsTable goals={goals} mayWrite={mayWrite} />
        )}
      </div>
      {writes && <GoalDialog onClose={() => setWrites(false)} />}
    </Card>
  )
}

function GoalsTable({ goals, mayWrite }: { goals: readonly Goal[]; mayWrite: boolean }) {
  const t = useTranslations('charter.goals')
  const nameOf = useHolderName()
  const [ends, setEnds] = useState<Goal | null>(null)
  const columns: Column<Goal>[] = [
    { key: 'name', title: t('goal'), phone: 'name', width: '26%', cell: ({ name }) => name },
    {
      key: 'holder',
      title: t('holder'),
      cell: ({ holder }) => (holder.kind === 'side' ? <SideMark side={holder.side} /> : nameOf(holder)),
    },
    {
      key: 'months',
      title: t('reach'),
      cell: ({ months, listed }) => (listed ? t('listed', { months }) : t('months', { months })),
    },
    { key: 'finding', title: t('finding'), phone: 'plain', cell: (goal) => <GoalFinding goal={goal} /> },
    ...(mayWrite
      ? [
          {
            key: 'acts',
            title: '',
            align: 'right' as const,
            phone: 'plain' as const,
            cell: (goal: Goal) => (
              <span className={css.act} data-print="off">
                <Button small variant="text" label={`${t('end')}: ${goal.name}`} onClick={() => setEnds(goal)}>
                  {t('end')}
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ]
  const rows = goals.toSorted((one, other) => Number(other.contradicts) - Number(one.contradicts))
  return (
    <>
      <Table caption={t('title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      {ends !== null && <EndGoal goal={ends} onClose={() => setEnds(null)} />}
    </>
  )
}

function EndGoal({ goal: { id, name }, onClose }: { goal: Goal; onClose: () => void }) {
  const t = useTranslations('charter.goals')
  const ending = useAct(house.charter.endGoal, onClose)
  return (
    <EndDialog
      title={t('endTitle', { name })}
      lead={t('endLead')}
      go={t('end')}
      ending={ending}
      onGo={() => ending.mutate({ id })}
      onClose={onClose}
    />
  )
}

/** A goal without the right and without money is a double message; it says which of the two is missing, and where to give it. */
function GoalFinding({ goal }: { goal: Goal }) {
  const t = useTranslations('charter.goals')
  const tTerms = useTranslations('charter.terms')
  const nameOf = useHolderName()
  const { contradicts, strategic, hasRight, hasLine, right, holder } = goal
  if (!strategic) {
    return (
      <Text as="span" size={13} tone="muted">
        {t('notStrategic')}
      </Text>
    )
  }
  if (!contradicts) return <Status is="kept">{t(hasRight ? (hasLine ? 'hasBoth' : 'hasRight') : 'hasLine')}</Status>
  return (
    <div className={css.contradiction}>
      <Status is="atRisk">{t('contradicts', { holder: nameOf(holder), right: tTerms(`rights.${right}`) })}</Status>
      <small>
        <a href="#rights">{t('toRights')}</a> · <Link to="/charter/budget">{t('toBudget')}</Link>
      </small>
    </div>
  )
}
