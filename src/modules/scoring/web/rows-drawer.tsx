import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { type PagedQuery, allRows, pageByPage } from '#web/page-by-page.ts'
import { EvidenceDrawer, type EvidenceRow, EvidenceRows } from '#web/ui/evidence-drawer.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { MoreButton } from '#web/ui/more-button.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Standing, TrialRow } from '../contract.ts'
import type { Shown } from './shown.ts'

const aPage = 25

type Props = { shown: Shown; standing: Standing }

/** Exactly the hand-offs, or the judgements, behind a figure of this page. */
export function RowsDrawer({ shown, standing }: Props) {
  return shown.what === 'judged' ? <JudgedDrawer shown={shown} /> : <TrialDrawer shown={shown} standing={standing} />
}

type TrialShown = Exclude<Shown, { what: 'judged' }>

function TrialDrawer({ shown, standing }: { shown: TrialShown; standing: Standing }) {
  const t = useTranslations('scoring.drawer')
  const wish =
    shown.what === 'tenth' ? { by: shown.by, decile: shown.decile } : shown.what === 'rule' ? { rule: shown.place } : {}
  const rows = useInfiniteQuery(
    api.scoring.rows.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...wish,
        ...(shown.came && { positive: 'yes' as const }),
        cursor,
        limit: aPage,
      }),
      ...pageByPage,
      select: allRows,
    }),
  )
  const rowOf = useTrialRow()
  return (
    <EvidenceDrawer title={useTrialTitle(shown, standing)}>
      {shown.came && <Text tone="soft">{t('came')}</Text>}
      <Loaded query={rows}>{(items) => <Rows rows={items.map(rowOf)} query={rows} />}</Loaded>
    </EvidenceDrawer>
  )
}

function useTrialTitle(shown: TrialShown, standing: Standing): string {
  const t = useTranslations('scoring.drawer')
  if (shown.what === 'tenth') return t(shown.by === 'rules' ? 'decileRules' : 'decileModel', { decile: shown.decile })
  if (shown.what === 'rule') return t('rule', { name: standing.effects[shown.place]?.name ?? '' })
  return t('all')
}

function useTrialRow(): (row: TrialRow) => EvidenceRow {
  const t = useTranslations('scoring.drawer')
  const formats = useFormats()
  return ({ leadId, name, company, handedAt, positive, points, probability }) => {
    const said = { points: formats.number(points, 1), day: formats.day(handedAt) }
    return {
      key: leadId,
      name: <LeadName leadId={leadId} name={name} company={company} />,
      value: t(positive ? 'yes' : 'no'),
      detail:
        probability === null ? t('row', said) : t('rowModel', { ...said, probability: formats.percent(probability) }),
    }
  }
}

function LeadName({
  leadId,
  name,
  company,
}: {
  leadId: string
  name: string | null
  company: string | null
}): ReactNode {
  const t = useTranslations('scoring.drawer')
  const words = [name, company].filter((part) => part !== null && part !== '').join(', ')
  return <Link to={`/leads/${leadId}`}>{words === '' ? t('nameless') : words}</Link>
}

function JudgedDrawer({ shown }: { shown: Extract<Shown, { what: 'judged' }> }) {
  const t = useTranslations('scoring.drawer')
  const tCell = useTranslations('scoring.agreement')
  const formats = useFormats()
  const rows = useInfiniteQuery(
    api.scoring.judgedRows.infiniteOptions({
      input: (cursor: string | undefined) => ({ score: shown.score, seller: shown.seller, cursor, limit: aPage }),
      ...pageByPage,
      select: allRows,
    }),
  )
  const title = tCell('cell', {
    score: tCell(shown.score === 'yes' ? 'scoreYes' : 'scoreNo'),
    seller: tCell(shown.seller === 'yes' ? 'sellerYes' : 'sellerNo'),
  })
  return (
    <EvidenceDrawer title={title}>
      <Loaded query={rows}>
        {(items) => (
          <Rows
            rows={items.map(({ leadId, name, company, judgedAt, score }, place) => ({
              key: `${leadId} ${place}`,
              name: <LeadName leadId={leadId} name={name} company={company} />,
              detail: t('judged', { score: formats.number(score, 2), day: formats.day(judgedAt) }),
            }))}
            query={rows}
          />
        )}
      </Loaded>
    </EvidenceDrawer>
  )
}

function Rows({ rows, query }: { rows: readonly EvidenceRow[]; query: PagedQuery }) {
  return (
    <Stack gap={3}>
      <EvidenceRows rows={rows} />
      <MoreButton query={query} />
    </Stack>
  )
}
