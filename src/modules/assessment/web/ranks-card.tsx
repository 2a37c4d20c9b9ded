import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Results } from '../contract.ts'
import { type RankRow, useRankRows, useToldMean } from './measures.ts'

/**
 * Leaders beside their people (science.md B.6, J-20). Only the heads and those who run surveys are sent these figures; everybody else
 * sees no card at all.
 */
export function RanksCard({ results }: { results: Results }) {
  const t = useTranslations('assessment.standing')
  const { answers, withheld, k } = results.released
  const rows = useRankRows(results)
  const isMine = answers.staff !== undefined || withheld.some(({ cell }) => cell === 'leader' || cell === 'staff')
  if (!isMine) return null
  const { leader, staff } = answers
  return (
    <Card>
      <CardHead title={t('ranks')} note={t('ranksNote')} />
      {staff === undefined ? (
        <Text>{t(withheld.some(({ cell }) => cell === 'leader') ? 'ranksTooFew' : 'ranksNone', { k: String(k) })}</Text>
      ) : (
        <>
          <Text>{leader === undefined ? t('staffAlone', { k: String(k) }) : <HiddenConflict rows={rows} />}</Text>
          <RanksTable rows={rows} withLeaders={leader !== undefined} />
        </>
      )}
    </Card>
  )
}

/** Whether leaders see clearly less friction, or a better relation, than their people do. */
function HiddenConflict({ rows }: { rows: readonly RankRow[] }) {
  const t = useTranslations('assessment.standing')
  const { list } = useFormats()
  const apart = rows.filter(({ gap }) => gap !== null && gap.beyondChance)
  const rosier = apart.filter(({ gap }) => (gap?.delta ?? 0) > 0).map(({ name }) => `“${name}”`)
  if (rosier.length > 0) return t('leadersRosier', { what: list(rosier) })
  return apart.length > 0 ? t('staffRosier') : t('ranksAlike')
}

function RanksTable({ rows, withLeaders }: { rows: readonly RankRow[]; withLeaders: boolean }) {
  const t = useTranslations('assessment.standing')
  const { number, signed } = useFormats()
  const told = useToldMean()
  return (
    <Table
      caption={t('ranks')}
      compact
      rows={rows}
      rowKey={({ measure }) => measure}
      columns={[
        { key: 'name', title: t('what'), phone: 'name', cell: ({ name }) => name },
        ...(withLeaders
          ? [
              {
                key: 'leader',
                title: t('cells.leader'),
                align: 'right' as const,
                cell: ({ leader }: RankRow) => told(leader, number),
              },
            ]
          : []),
        { key: 'staff', title: t('cells.staff'), align: 'right', cell: ({ staff }) => told(staff, number) },
        ...(withLeaders
          ? [
              {
                key: 'gap',
                title: t('columns.delta'),
                align: 'right' as const,
                cell: ({ gap }: RankRow) => (gap === null ? t('notShown') : signed(gap.delta, 1)),
              },
              {
                key: 'size',
                title: t('columns.size'),
                cell: ({ gap }: RankRow) =>
                  gap === null ? '' : gap.beyondChance ? t(`sizes.${gap.size}`) : t('withinChance'),
              },
            ]
          : []),
      ]}
    />
  )
}
