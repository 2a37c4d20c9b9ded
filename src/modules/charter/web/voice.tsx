import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { useMe } from '#web/me.ts'
import { Radios } from '#web/ui/choice.tsx'

export type Voice = {
  /** What is sent along; nothing where it is plain. */
  actingFor: ListSide | undefined
  chosen: ListSide
  choose: (side: ListSide) => void
}

/** The side that the reader speaks for; people of both sides say it each time. */
export function useVoice(): Voice {
  const asks = useMe()?.person?.side === 'both'
  const [chosen, choose] = useState<ListSide>('marketing')
  return { actingFor: asks ? chosen : undefined, chosen, choose }
}

export function VoiceChoice({ voice: { actingFor, chosen, choose } }: { voice: Voice }) {
  const t = useTranslations('charter.terms')
  const tSides = useTranslations('house.sides')
  if (actingFor === undefined) return null
  return (
    <Radios
      label={t('speakFor')}
      value={chosen}
      options={(['marketing', 'sales'] as const).map((value) => ({ value, label: tSides(value) }))}
      onChange={choose}
    />
  )
}
