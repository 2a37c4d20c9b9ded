import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Results } from '../contract.ts'
import { useInstrumentWords } from './instrument-words.ts'
import { useWordsOf } from './keyed-words.ts'
import css from './standing.module.css'
import { sides } from './standing-shapes.ts'

/** What stood most in the way, as each side sees it; causes that fewer than three name are put together. */
export function ObstaclesCard({ results: { released } }: { results: Results }) {
  const t = useTranslations('assessment.standing')
  const { percent } = useFormats()
  const words = useWordsOf()
  const sharesOf = (side: 'marketing' | 'sales') =>
    released.shares
      .filter(({ what, cell }) => cell === side && what.startsWith('obstacle.'))
      .toSorted((first, second) => second.share - first.share)
  return (
    <Card>
      <CardHead title={t('obstacles')} note={t('obstaclesNote')} />
      <div className={css.keys}>
        {sides.map((side) => (
          <div key={side}>
            <h3>
              <SideMark side={side} heading />
            </h3>
            {sharesOf(side).length === 0 ? (
              <Text size={13} tone="soft">
                {t('obstaclesNone')}
              </Text>
            ) : (
              <ul className={css.shares}>
                {sharesOf(side).map(({ what, share }) => (
                  <li key={what}>
                    <span>{words.obstacle(what.slice('obstacle.'.length))}</span>
                    <b>{percent(share)}</b>
                  </li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </div>
    </Card>
  )
}

/** Everything that is kept back, and why. */
export function WithheldCard({ results: { released, scales, words } }: { results: Results }) {
  const t = useTranslations('assessment')
  const say = useInstrumentWords(words)
  const nameOf = (measure: string | null) => {
    if (measure === null) return t('standing.allFigures')
    const key = measure.slice(measure.indexOf('.') + 1)
    return scales.some((scale) => scale.key === key) ? say.scale(key) : say.item(key)
  }
  return (
    <Card>
      <CardHead title={t('standing.withheld')} note={t('standing.withheldNote', { k: String(released.k) })} />
      {released.withheld.length === 0 ? (
        <Text tone="soft">{t('standing.withheldNone')}</Text>
      ) : (
        <ul className={css.list}>
          {released.withheld.map(({ cell, measure, because }) => (
            <li key={`${cell} ${measure}`}>
              {t('standing.withheldLine', { who: t(`standing.cells.${cell ?? 'all'}`), what: nameOf(measure) })}{' '}
              {t(`standing.because.${because}`)}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** How well the questions of each dimension hold together in these answers. */
export function ReliabilityCard({ results: { released, words } }: { results: Results }) {
  const t = useTranslations('assessment.standing')
  const { number } = useFormats()
  const say = useInstrumentWords(words)
  const shown = (value: number | null) => (value === null ? t('notShown') : number(value, 2))
  if (released.reliability.length === 0) return null
  return (
    <Card>
      <CardHead title={t('reliability')} note={t('reliabilityNote')} />
      <Table
        caption={t('reliability')}
        rows={released.reliability}
        rowKey={({ scale }) => scale}
        columns={[
          { key: 'scale', title: t('what'), cell: ({ scale }) => say.scale(scale), phone: 'name' },
          { key: 'alpha', title: 'α', align: 'right', cell: ({ alpha }) => shown(alpha) },
          {
            key: 'interval',
            title: t('interval'),
            align: 'right',
            cell: ({ lower, upper }) =>
              lower === null || upper === null ? t('notShown') : `${number(lower, 2)}–${number(upper, 2)}`,
          },
          { key: 'omega', title: 'ω', align: 'right', cell: ({ omega }) => shown(omega) },
          { key: 'holds', title: t('holds'), cell: ({ reliable }) => t(reliable ? 'holdsYes' : 'holdsNo') },
        ]}
      />
    </Card>
  )
}

/** What people wrote and agreed to show; only the heads and those who run waves get here. */
export function TextsCard({ waveId }: { waveId: string }) {
  const t = useTranslations('assessment.standing')
  const texts = useQuery(api.assessment.texts.queryOptions({ input: { id: waveId } }))
  return (
    <Card>
      <CardHead title={t('texts')} note={t('textsNote')} />
      <Loaded query={texts}>
        {({ items }) => (
          <ul className={css.texts}>
            {items.map(({ words, side }, at) => (
              // Texts carry no names, so their place is all that tells two of them apart.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={at}>
                {words} {side !== null && <SideMark side={side} />}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  )
}
