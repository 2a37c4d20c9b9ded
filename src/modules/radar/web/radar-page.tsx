import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Age, Basis } from '#web/ui/basis.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { AllCard } from './all-card.tsx'
import { FirstCards } from './first-cards.tsx'
import { isRead, type Panel } from './shapes.ts'
import { StateCard } from './state-card.tsx'

/** The symptoms of a quarrel: the state with what makes it so, at most three to talk about, then all of them. */
export function RadarPage() {
  const t = useTranslations('radar.panel')
  const panel = useQuery(
    api.radar.panel.queryOptions({
      input: undefined,
      // While it counts, the page looks again by itself.
      refetchInterval: ({ state: { data } }) => (data?.counting ? 2000 : false),
    }),
  )
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={panel.data && <PanelBasis panel={panel.data} />}
      acts={panel.data?.mayAnswer === true && <Recount busy={panel.data.counting !== null} />}
    >
      <Loaded query={panel}>{(data) => <PanelCards panel={data} />}</Loaded>
    </Page>
  )
}

function PanelBasis({ panel: { symptoms, countedAt } }: { panel: Panel }) {
  const t = useTranslations('radar.panel')
  const watched = symptoms.filter(isRead).length
  return (
    <Basis
      definition={t('basisWords')}
      sources={t('watched', { watched: String(watched), all: String(symptoms.length) })}
      age={countedAt === null ? t('neverCounted') : <Age at={countedAt} />}
    />
  )
}

function Recount({ busy }: { busy: boolean }) {
  const t = useTranslations('radar.panel')
  const client = useQueryClient()
  const recount = useMutation(
    api.radar.recount.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.radar.key() }),
    }),
  )
  return (
    <>
      <Button busy={recount.isPending || busy} onClick={() => recount.mutate(undefined)}>
        {t('recount')}
      </Button>
      {recount.error !== null && <ErrorNotice title={t('notRecounted')} error={recount.error} />}
    </>
  )
}

function PanelCards({ panel }: { panel: Panel }) {
  const t = useTranslations('radar.panel')
  const { counting } = panel
  return (
    <>
      {counting !== null && (
        <Card>
          <output>
            <Text>{t('counting', { done: String(counting.done), all: String(counting.total) })}</Text>
          </output>
        </Card>
      )}
      <StateCard panel={panel} />
      <FirstCards panel={panel} />
      <AllCard panel={panel} />
    </>
  )
}

export { RadarPage as Component }
