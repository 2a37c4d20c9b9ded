import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { DifferenceGroup, DifferenceRow, Differences } from '#web/ui/differences.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import { evidenceKey } from './address.ts'
import { Amounts } from './amounts.tsx'
import { Outcome } from './outcome.tsx'
import type { CauseCount, GroupCount, Lists } from './shapes.ts'
import { markOf } from './sides.ts'
import { useCauseDetail, useCauseName } from './words.ts'

/** The largest first; what has no cause yet stands last. */
export function inOrderOfRows(causes: readonly CauseCount[]): CauseCount[] {
  const unexplained = ({ cause }: CauseCount) => Number(cause === 'no-cause-yet')
  return causes.toSorted((one, other) => unexplained(one) - unexplained(other) || other.rows - one.rows)
}

/** Every cause of the difference by name, with its rows, its value and what happens with them. */
export function DifferencesCard({ lists }: { lists: Lists }) {
  const t = useTranslations('reconcile.differ')
  const groups = lists.groups.filter(({ group, rows }) => group !== 'both-agree' && rows > 0)
  const rows = groups.reduce((sum, group) => sum + group.rows, 0)
  const most = Math.max(1, ...groups.flatMap(({ causes }) => causes.map((cause) => cause.rows)))
  return (
    <Card>
      <CardHead title={t('title')} {...(rows > 0 && { note: t('note', { count: rows }) })} />
      {rows === 0 ? (
        <Status is="kept">{t('none')}</Status>
      ) : (
        <Differences label={t('title')}>
          {groups.map((group) => (
            <CausesOfGroup key={group.group} counted={group} most={most} />
          ))}
        </Differences>
      )}
    </Card>
  )
}

function CausesOfGroup({ counted, most }: { counted: GroupCount; most: number }) {
  const t = useTranslations('reconcile')
  const { group, rows, value, causes } = counted
  return (
    <DifferenceGroup
      side={markOf[group]}
      title={t(`groups.${group}`)}
      total={
        <>
          {t('differ.rows', { count: rows })}
          {value.length > 0 && (
            <>
              &ensp;·&ensp;
              <Amounts of={value} />
            </>
          )}
        </>
      }
    >
      {inOrderOfRows(causes.filter((cause) => cause.rows > 0)).map((cause) => (
        <CauseLine key={cause.cause} group={group} cause={cause} most={most} />
      ))}
    </DifferenceGroup>
  )
}

function CauseLine({ group, cause, most }: { group: GroupCount['group']; cause: CauseCount; most: number }) {
  const nameOf = useCauseName()
  const detailOf = useCauseDetail()
  const formats = useFormats()
  return (
    <DifferenceRow
      side={markOf[group]}
      cause={nameOf(cause.cause, group)}
      detail={detailOf(cause.cause, group)}
      count={formats.number(cause.rows)}
      share={cause.rows / most}
      value={<Amounts of={cause.value} />}
      outcome={<Outcome cause={cause} />}
      evidence={evidenceKey({ group, cause: cause.cause })}
    />
  )
}
