import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { DecideDialog } from './decide-dialog.tsx'
import css from './desk.module.css'
import type { Issue } from './shapes.ts'

/** All that is open, with whom it lies, and what was decided of late. */
export function IssuesCard({ issues }: { issues: readonly Issue[] }) {
  const t = useTranslations('programme.issues')
  const [deciding, setDeciding] = useState<Issue | null>(null)
  const columns = useColumns(setDeciding)
  return (
    <Card>
      <CardHead title={t('title')} note={t('note')} />
      {issues.length === 0 ? (
        <Status is="kept">{t('none')}</Status>
      ) : (
        <Table
          caption={t('title')}
          columns={columns}
          rows={issues}
          rowKey={({ kind, objectId, openedAt }) => `${kind} ${objectId} ${openedAt.getTime()}`}
        />
      )}
      {deciding !== null && <DecideDialog issue={deciding} onClose={() => setDeciding(null)} />}
    </Card>
  )
}

function useColumns(onDecide: (issue: Issue) => void): readonly Column<Issue>[] {
  const t = useTranslations('programme.issues')
  const { day } = useFormats()
  return [
    {
      key: 'what',
      title: t('what'),
      phone: 'name',
      cell: ({ kind, label, link }) => (
        <div className={css.line}>
          <Link to={link}>{label === '' ? t('unnamed') : label}</Link>
          <span className={css.basis}>{t(`kinds.${kind}`)}</span>
        </div>
      ),
    },
    { key: 'since', title: t('since'), cell: ({ openedAt }) => day(openedAt) },
    { key: 'state', title: t('state'), cell: (issue) => <State issue={issue} onDecide={onDecide} /> },
  ]
}

const statusOf = { waiting: 'open', overdue: 'broken', decided: 'kept', settled: 'kept' } as const

function State({ issue, onDecide }: { issue: Issue; onDecide: (issue: Issue) => void }) {
  const t = useTranslations('programme.issues')
  const { day } = useFormats()
  const { escalated } = issue
  if (escalated === null) return <Status is="open">{t('states.open')}</Status>
  const { state, sponsor, decideBy, decidedAt, decision, mine } = escalated
  const words = t(`states.${state}`, { sponsor, day: day(decidedAt ?? decideBy) })
  const waits = state === 'waiting' || state === 'overdue'
  return (
    <div className={css.line}>
      <Status is={statusOf[state]}>{words}</Status>
      {decision !== null && <span className={css.basis}>{`${sponsor}: “${decision}”`}</span>}
      {waits && mine && (
        <span>
          <Button small onClick={() => onDecide(issue)} label={t('decideNamed', { what: issue.label })}>
            {t('decide')}
          </Button>
        </span>
      )}
    </div>
  )
}
