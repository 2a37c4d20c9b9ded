import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Basis } from '#web/ui/basis.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Grid, Row } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Select } from '#web/ui/select.tsx'
import { useFormats } from '#web/words/formats.ts'
import { EffectCard } from './effect-card.tsx'
import { MakeDialog, PointsDialog } from './series-dialogs.tsx'
import { SeriesCard } from './series-card.tsx'

type Chosen = { series: string | null; activity: string | null; set: (changes: Record<string, string | null>) => void }

function useChosen(): Chosen {
  const [params, setParams] = useSearchParams()
  const set = (changes: Record<string, string | null>) =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) next.delete(name)
        else next.set(name, value)
      }
      return next
    })
  return { series: params.get('series'), activity: params.get('activity'), set }
}

/** What becomes of the name: one series with the activities of both sides, and what changed with one of them. */
export function BrandPage() {
  const t = useTranslations('brand.board')
  const [dialog, setDialog] = useState<'make' | 'points' | null>(null)
  const mayWrite = useMe()?.person?.role !== 'auditor'
  const chosen = useChosen()
  const all = useQuery(api.brand.list.queryOptions({}))
  const items = all.data?.items ?? []
  const here = items.find(({ id }) => id === chosen.series) ?? items[0]
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={all.data && <Basis age={new Date(all.dataUpdatedAt)} />}
      acts={
        mayWrite && (
          <Row>
            {here && !here.counted && <Button onClick={() => setDialog('points')}>{t('write')}</Button>}
            <Button onClick={() => setDialog('make')}>{t('make')}</Button>
          </Row>
        )
      }
    >
      <Loaded query={all}>
        {() =>
          here ? (
            <One key={here.id} id={here.id} names={items} chosen={chosen} />
          ) : (
            <Card>
              <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
            </Card>
          )
        }
      </Loaded>
      {dialog === 'make' && <MakeDialog onClose={() => setDialog(null)} />}
      {dialog === 'points' && here && <PointsDialog series={here} onClose={() => setDialog(null)} />}
    </Page>
  )
}

type OneProps = { id: string; names: readonly { id: string; name: string }[]; chosen: Chosen }

function One({ id, names, chosen }: OneProps) {
  const t = useTranslations('brand.board')
  const formats = useFormats()
  const input = chosen.activity === null ? { id } : { id, activityId: chosen.activity }
  const found = useQuery(api.brand.one.queryOptions({ input, placeholderData: keepPreviousData }))
  const activities = found.data?.activities ?? []
  return (
    <>
      <Grid split="halves">
        <Select
          label={t('series')}
          value={id}
          options={names.map((each) => ({ value: each.id, label: each.name }))}
          onChange={(series) => chosen.set({ series })}
        />
        <Select
          label={t('activity')}
          value={activities.some((each) => each.id === chosen.activity) ? chosen.activity : null}
          options={activities.map((each) => ({
            value: each.id,
            label: `${each.name} · ${formats.day(each.startsOn)}`,
          }))}
          placeholder={t('choose')}
          searchable
          clearable
          onChange={(activity) => chosen.set({ activity })}
        />
      </Grid>
      <Loaded query={found}>
        {(series) => (
          <>
            <SeriesCard series={series} />
            {series.effect && (
              <EffectCard
                series={series}
                effect={series.effect}
                activity={activities.find((each) => each.id === chosen.activity)?.name ?? ''}
              />
            )}
          </>
        )}
      </Loaded>
    </>
  )
}

export { BrandPage as Component }
