import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { FieldLines } from '#web/ui/field-lines.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Status } from '#web/ui/status.tsx'
import { Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Experiment, useLift } from './words.ts'

/** Whether the arms are what they were drawn to be, and what the experiment could see at all. */
export function ChecksCard({ experiment }: { experiment: Experiment }) {
  const t = useTranslations('experiments.checks')
  const lift = useLift()
  const { arms, smallestEffect, minimalEffect } = experiment
  const power =
    smallestEffect === null
      ? t('powerNone')
      : t('powerSome', { effect: lift(smallestEffect, experiment), wanted: lift(minimalEffect, experiment) })
  const { treated, held } = arms
  return (
    <Card>
      <CardHead title={t('title')} />
      <FieldLines
        lines={[
          { key: 'ratio', name: t('ratio'), value: <Ratio experiment={experiment} /> },
          {
            key: 'contamination',
            name: t('contamination'),
            value:
              held.reached === 0 ? (
                t('contaminationNone')
              ) : (
                <Reached at="held-reached" count={held.reached} of={held.units} words="contaminationSome" />
              ),
          },
          {
            key: 'reached',
            name: t('reached'),
            value: <Reached at="treated-reached" count={treated.reached} of={treated.units} words="reachedSome" />,
          },
          { key: 'aside', name: t('aside'), value: <Aside count={treated.aside + held.aside} /> },
          { key: 'power', name: t('power'), value: power },
        ]}
      />
    </Card>
  )
}

function Ratio({ experiment: { ratio, arms } }: { experiment: Experiment }) {
  const t = useTranslations('experiments.checks')
  const formats = useFormats()
  if (!ratio) return '–'
  const words = {
    held: formats.number(arms.held.units),
    expected: formats.number(ratio.expectedHeld),
    p: formats.number(ratio.p, 3),
  }
  return ratio.isOff ? <Status is="broken">{t('ratioOff', words)}</Status> : t('ratioKept', words)
}

type ReachedProps = { at: string; count: number; of: number; words: 'contaminationSome' | 'reachedSome' }

function Reached({ at, count, of, words }: ReachedProps) {
  const t = useTranslations('experiments')
  const formats = useFormats()
  const share = formats.percent(of === 0 ? 0 : count / of, 1)
  const said = t(`checks.${words}`, { count: formats.number(count), n: formats.number(of), share })
  return <Behind at={at}>{said}</Behind>
}

function Aside({ count }: { count: number }) {
  const t = useTranslations('experiments.checks')
  return count === 0 ? t('asideNone') : <Behind at="held-aside">{t('asideSome', { count })}</Behind>
}

function Behind({ at, children }: { at: string; children: string }): ReactNode {
  const t = useTranslations('experiments.rows')
  return (
    <RowsLink rows={{ evidence: at }} name={t('rowsOf', { what: children })}>
      {children}
    </RowsLink>
  )
}

type Line = { stratum: string; treated: string; held: string }

/** Both arms in each stratum they were drawn in. */
export function StrataCard({ experiment: { byStratum } }: { experiment: Experiment }) {
  const t = useTranslations('experiments.strata')
  const formats = useFormats()
  if (byStratum.length === 0) return null
  const of = (stratum: string, arm: 'treated' | 'held') => {
    const found = byStratum.find((each) => each.stratum === stratum && each.arm === arm)
    return t('of', { hits: formats.number(found?.hits ?? 0), units: formats.number(found?.units ?? 0) })
  }
  const rows: Line[] = [...new Set(byStratum.map(({ stratum }) => stratum))].map((stratum) => ({
    stratum,
    treated: of(stratum, 'treated'),
    held: of(stratum, 'held'),
  }))
  return (
    <Card>
      <CardHead title={t('title')} />
      <Table
        caption={t('title')}
        rows={rows}
        rowKey={({ stratum }) => stratum}
        columns={[
          { key: 'stratum', title: t('stratum'), phone: 'name', cell: ({ stratum }) => stratum },
          { key: 'treated', title: t('treated'), align: 'right', cell: ({ treated }) => treated },
          { key: 'held', title: t('held'), align: 'right', cell: ({ held }) => held },
        ]}
      />
    </Card>
  )
}
