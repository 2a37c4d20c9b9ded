import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Link } from 'react-router'
import { Thread } from '#modules/together/web/index.ts'
import { api, type House } from '#web/api.ts'
import { allRows, pageByPage } from '#web/page-by-page.ts'
import { EvidenceDrawer, EvidencePart, EvidenceRows } from '#web/ui/evidence-drawer.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { MoreButton } from '#web/ui/more-button.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { ContestParts } from './contest-parts.tsx'
import { LineActs } from './line-acts.tsx'
import type { Line } from './shapes.ts'

type Move = Awaited<ReturnType<House['charter']['moves']>>['items'][number]

/** One line: its amounts, every move of its money, and how it was contested. */
export function LineDrawer({ lineId, onChange }: { lineId: string; onChange: (line: Line) => void }) {
  const t = useTranslations('charter.budget')
  const line = useQuery(api.charter.line.queryOptions({ input: { id: lineId } }))
  return (
    <EvidenceDrawer title={line.data?.name ?? t('line')}>
      <Loaded query={line}>
        {(data) => (
          <>
            <Amounts line={data} />
            <LineActs line={data} onChange={() => onChange(data)} />
            <EvidencePart title={t('moves')}>
              <Moves lineId={lineId} />
            </EvidencePart>
            {data.contests.length > 0 && (
              <EvidencePart title={t('contests')}>
                <Stack gap={5}>
                  {data.contests.map((contest) => (
                    <ContestParts key={contest.id} contest={contest} lineName={data.name} />
                  ))}
                </Stack>
              </EvidencePart>
            )}
            <Thread on={{ kind: 'budget-line', id: lineId }} />
          </>
        )}
      </Loaded>
    </EvidenceDrawer>
  )
}

function Amounts({ line }: { line: Line }) {
  const t = useTranslations('charter.budget')
  const tSides = useTranslations('house.sides')
  const formats = useFormats()
  const { purpose, side, owner, from, to } = line
  return (
    <Stack gap={2}>
      {purpose !== '' && (
        <Text size={13} tone="soft">
          {purpose}
        </Text>
      )}
      <Text size={12} tone="muted">
        {[tSides(side), t('ownedBy', { name: owner.name }), formats.period(from, to)].join(' · ')}
      </Text>
      <EvidenceRows
        rows={(['planned', 'committed', 'actual', 'free'] as const).map((part) => ({
          key: part,
          name: t(part),
          value: formats.money(line[part]),
        }))}
      />
    </Stack>
  )
}

function Moves({ lineId }: { lineId: string }) {
  const t = useTranslations('charter.budget')
  const rowOf = useMoveRow()
  const moves = useInfiniteQuery(
    api.charter.moves.infiniteOptions({
      input: (cursor: string | undefined) => ({ id: lineId, cursor, limit: 30 }),
      ...pageByPage,
      select: allRows,
    }),
  )
  return (
    <Loaded query={moves}>
      {(found) =>
        found.length === 0 ? (
          <Text tone="soft">{t('noMoves')}</Text>
        ) : (
          <>
            <EvidenceRows rows={found.map(rowOf)} />
            <MoreButton query={moves} />
          </>
        )
      }
    </Loaded>
  )
}

const pages = { activity: '/activities', deal: '/deals', promise: '/promises/versions' } as const

function useMoveRow() {
  const t = useTranslations('charter.budget')
  const formats = useFormats()
  return ({ id, kind, amount, about, aboutName, note, by, at }: Move) => ({
    key: id,
    name: about ? <Link to={`${pages[about.kind]}/${about.id}`}>{aboutName ?? t('unnamed')}</Link> : note,
    value: formats.money(kind === 'release' ? { ...amount, minor: -amount.minor } : amount),
    detail: [
      t(`moveKinds.${kind}`),
      by,
      formats.dayTimeShort(at),
      ...(about && note !== '' && note !== aboutName ? [note] : []),
    ].join(' · '),
  })
}
