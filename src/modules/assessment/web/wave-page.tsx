import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { Compared } from './compared.tsx'
import { ObstaclesCard, ReliabilityCard, TextsCard, WithheldCard } from './more-cards.tsx'
import { PeopleCard } from './people-card.tsx'
import { WaveActs } from './wave-acts.tsx'
import type { Wave } from './wave-words.ts'

/** One survey: what state it is in, who was asked, and when it has ended all that is told of it. */
export function WavePage() {
  const t = useTranslations('assessment')
  const { waveId = '' } = useParams()
  const waves = useQuery(api.assessment.waves.queryOptions({ input: undefined }))
  const wave = waves.data?.items.find(({ id }) => id === waveId)
  return (
    <Page
      title={wave ? t(`waves.named.${wave.kind}`, { number: String(wave.number) }) : t('pages.wave')}
      lead={wave && t(`waves.leads.${wave.state}`)}
      basis={wave && <WaveBasis wave={wave} readAt={new Date(waves.dataUpdatedAt)} />}
      acts={wave && waves.data?.mayRun === true && <WaveActs wave={wave} />}
    >
      <Loaded query={waves}>
        {({ mayRun }) => (wave ? <WaveCards wave={wave} mayRun={mayRun} /> : <NoSuchWave />)}
      </Loaded>
    </Page>
  )
}

function WaveBasis({ wave, readAt }: { wave: Wave; readAt: Date }) {
  const t = useTranslations('assessment.waves')
  const { day, period } = useFormats()
  const until = wave.closedAt === null ? wave.closesOn : dayOf(wave.closedAt)
  return (
    <Basis
      period={wave.openedAt === null ? t('untilDay', { day: day(until) }) : period(dayOf(wave.openedAt), until)}
      definition={wave.instrument?.name ?? t('ownInstrument')}
      sources={t('askedBasis', { marketing: String(wave.invited.marketing), sales: String(wave.invited.sales) })}
      age={readAt}
    />
  )
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}

function NoSuchWave() {
  const t = useTranslations('assessment.waves')
  return (
    <Card>
      <EmptyState title={t('noSuch')} />
    </Card>
  )
}

function WaveCards({ wave, mayRun }: { wave: Wave; mayRun: boolean }) {
  const t = useTranslations('assessment.waves')
  return (
    <>
      {wave.state === 'open' && (
        <Card>
          <CardHead title={t('states.open')} />
          <Text tone="soft">{t('nothingWhileOpen')}</Text>
        </Card>
      )}
      {wave.state === 'closed' && <WaveResults waveId={wave.id} />}
      {mayRun && <PeopleCard wave={wave} />}
    </>
  )
}

function WaveResults({ waveId }: { waveId: string }) {
  const results = useQuery(api.assessment.results.queryOptions({ input: { id: waveId } }))
  return (
    <Loaded query={results}>
      {(found) => (
        <>
          <Compared results={found} />
          <ObstaclesCard results={found} />
          {found.texts !== null && <TextsCard waveId={waveId} />}
          <ReliabilityCard results={found} />
          <WithheldCard results={found} />
        </>
      )}
    </Loaded>
  )
}

export { WavePage as Component }
