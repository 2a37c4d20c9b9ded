import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Quote } from '#web/ui/evidence-drawer.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import type { Contest } from './shapes.ts'
import { useAct } from './use-act.ts'
import { useVoice, VoiceChoice, type Voice } from './voice.tsx'

type Props = { contest: Contest; lineName: string }

/** Why a line is contested, what was offered, and what the reader may answer. */
export function ContestParts({ contest, lineName }: Props) {
  const t = useTranslations('charter.contests')
  const formats = useFormats()
  const { side, reason, raised, offer, resolved } = contest
  return (
    <Stack gap={3}>
      <Quote note={t('raised', { side, name: raised.name, day: formats.day(raised.at) })}>{reason}</Quote>
      {offer !== null && (
        <Quote note={t('offered', { side: offer.side, name: offer.name, day: formats.day(offer.at) })}>
          {offer.words}
          {offer.lineSide !== null && ` ${t(`lineTo.${offer.lineSide}`)}`}
          {offer.owner !== null && ` ${t('ownerTo', { name: offer.owner.name })}`}
        </Quote>
      )}
      {resolved === null ? (
        <>
          {offer === null && (
            <Text size={13} tone="soft">
              {t('noOffer')}
            </Text>
          )}
          <ContestActs contest={contest} lineName={lineName} />
        </>
      ) : (
        <Status is="kept">{t('resolved', { name: resolved.name, day: formats.day(resolved.at) })}</Status>
      )}
    </Stack>
  )
}

function ContestActs({ contest: { id, acts }, lineName }: Props) {
  const t = useTranslations('charter.contests')
  const voice = useVoice()
  const [offers, setOffers] = useState(false)
  const accept = useAct(house.charter.acceptSettlement)
  if (acts.length === 0) return null
  return (
    <div data-print="off">
      <Stack gap={3}>
        <VoiceChoice voice={voice} />
        {accept.error && <RefusalNotice error={accept.error} />}
        <Row>
          {acts.includes('accept') && (
            <Button
              variant="filled"
              label={`${t('accept')}: ${lineName}`}
              busy={accept.isPending}
              onClick={() => accept.mutate({ id, actingFor: voice.actingFor })}
            >
              {t('accept')}
            </Button>
          )}
          {acts.includes('offer') && (
            <Button label={`${t('offer')}: ${lineName}`} onClick={() => setOffers(true)}>
              {t('offer')}
            </Button>
          )}
        </Row>
        {offers && <OfferDialog id={id} lineName={lineName} voice={voice} onClose={() => setOffers(false)} />}
      </Stack>
    </div>
  )
}

type OfferProps = { id: string; lineName: string; voice: Voice; onClose: () => void }

function OfferDialog({ id, lineName, voice: { actingFor }, onClose }: OfferProps) {
  const t = useTranslations('charter.contests')
  const tSides = useTranslations('house.sides')
  const [words, setWords] = useState('')
  const [side, setSide] = useState<'marketing' | 'sales' | 'both' | null>(null)
  const offering = useAct(house.charter.offerSettlement, onClose)
  return (
    <ActDialog
      title={t('offerTitle', { name: lineName })}
      go={t('offer')}
      busy={offering.isPending}
      error={offering.error}
      disabled={words.trim() === ''}
      onGo={() => offering.mutate({ id, words: words.trim(), side: side ?? undefined, actingFor })}
      onClose={onClose}
    >
      <TextArea label={t('offerWords')} value={words} maxLength={2000} onChange={setWords} />
      <Select
        label={t('offerSide')}
        note={t('offerSideNote')}
        optional
        value={side}
        options={(['marketing', 'sales', 'both'] as const).map((value) => ({ value, label: tSides(value) }))}
        onChange={setSide}
      />
    </ActDialog>
  )
}
