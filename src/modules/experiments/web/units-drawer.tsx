import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { EvidenceDrawer, EvidencePart, EvidenceRows } from '#web/ui/evidence-drawer.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { isDay } from '#web/ui/periods.ts'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Experiment } from './words.ts'

const kinds = ['all', 'hit', 'reached', 'aside'] as const
type Kind = (typeof kinds)[number]
type Arm = 'treated' | 'held'
type Unit = Awaited<ReturnType<House['experiments']['units']>>['items'][number]

type Shown = { arm: Arm; of: Kind; until?: string }

/** `held-reached` and the like, as the figures name their rows; `treated-hit-2026-11-19` for those up to a day. */
function shownBy(key: string): Shown {
  const [arm, of, ...day] = key.split('-')
  const until = day.join('-')
  return {
    arm: arm === 'held' ? 'held' : 'treated',
    of: kinds.find((each) => each === of) ?? 'all',
    ...(isDay(until) && { until }),
  }
}

/** Exactly the customers behind a figure. */
export function UnitsDrawer({ shown, experiment }: { shown: string; experiment: Experiment }) {
  const t = useTranslations('experiments')
  const asked = shownBy(shown)
  const formats = useFormats()
  const [arm, setArm] = useState<Arm>(asked.arm)
  const [of, setOf] = useState<Kind>(asked.of)
  // A day is one of the outcome alone.
  const until = of === 'hit' ? asked.until : undefined
  return (
    <EvidenceDrawer title={t(`arms.${arm}`)}>
      <EvidencePart title={t('rows.title')}>
        <Radios
          label={t('rows.title')}
          hideLabel
          value={arm}
          options={(['treated', 'held'] as const).map((value) => ({ value, label: t(`arms.${value}`) }))}
          onChange={setArm}
        />
        <Radios
          label={t('rows.show')}
          hideLabel
          value={of}
          options={kinds.map((value) => ({ value, label: t(`rows.of.${value}`) }))}
          onChange={setOf}
        />
        {until !== undefined && <Text size={13}>{t('rows.until', { day: formats.day(until) })}</Text>}
        <Units experiment={experiment} shown={{ arm, of, ...(until !== undefined && { until }) }} />
      </EvidencePart>
    </EvidenceDrawer>
  )
}

function Units({ experiment, shown }: { experiment: Experiment; shown: Shown }) {
  const t = useTranslations('experiments.rows')
  const tHouse = useTranslations('house.acts')
  const lineOf = useLine(experiment.unit)
  const { id } = experiment
  const units = useInfiniteQuery(
    api.experiments.units.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, ...shown, limit: 30, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap((page) => page.items),
    }),
  )
  return (
    <Loaded query={units}>
      {(found) =>
        found.length === 0 ? (
          <Text tone="soft">{t('none')}</Text>
        ) : (
          <>
            <EvidenceRows rows={found.map(lineOf)} />
            {units.hasNextPage && (
              <Button small busy={units.isFetchingNextPage} onClick={() => void units.fetchNextPage()}>
                {tHouse('more')}
              </Button>
            )}
          </>
        )
      }
    </Loaded>
  )
}

function useLine(unit: Experiment['unit']) {
  const t = useTranslations('experiments.rows')
  const formats = useFormats()
  const at = unit === 'company' ? '/companies' : '/persons'
  return ({ id, name, stratum, hitAt }: Unit) => ({
    key: id,
    name: <Link to={`${at}/${id}`}>{name === '' ? t('unnamed') : name}</Link>,
    detail: t('detail', { stratum, hit: hitAt ? t('hit', { day: formats.day(hitAt) }) : '' }).trim(),
  })
}
