import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import type { House } from '#web/api.ts'
import { Basis } from '#web/ui/basis.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Summary, useLevel, useLift } from './words.ts'

type Preview = Awaited<ReturnType<House['experiments']['preview']>>
type Props = { preview: UseQueryResult<Preview> | null; outcome: Summary['outcome']; onUse: (share: number) => void }

/** What an experiment like this could find, from what the same customers did before. */
export function PowerCard({ preview, outcome, onUse }: Props) {
  const t = useTranslations('experiments.plan')
  return (
    <Card>
      <CardHead title={t('power')} note={t('powerNote')} />
      {preview && <Loaded query={preview}>{(found) => <Power found={found} outcome={outcome} onUse={onUse} />}</Loaded>}
    </Card>
  )
}

function Power({ found, outcome, onUse }: { found: Preview } & Omit<Props, 'preview'>) {
  const t = useTranslations('experiments.plan')
  const formats = useFormats()
  const [level, lift] = [useLevel(), useLift()]
  const measured = { outcome, currency: found.currency }
  const { units, expected, hits, needed, smallestEffect, proposal, notFound } = found
  const basis = t('expected', { expected: level(expected, measured), hits: formats.number(hits) })
  return (
    <Stack gap={3}>
      <Figure label={t('drawnFrom')} value={t('units', { count: units })} basis={[basis]} />
      <Text>{needed === null ? t('neededNone') : t('needed', { needed: formats.number(needed) })}</Text>
      {smallestEffect !== null && <Text>{t('sees', { effect: lift(smallestEffect, measured) })}</Text>}
      {proposal.enough ? (
        <>
          <Text strong>
            {t('enough', {
              share: formats.percent(proposal.shareHeld),
              held: formats.number(proposal.held),
              units: formats.number(units),
            })}
          </Text>
          <Button onClick={() => onUse(proposal.shareHeld)}>{t('use')}</Button>
        </>
      ) : (
        proposal.smallestEffect !== null && (
          <Text strong>{t('notEnough', { effect: lift(proposal.smallestEffect, measured) })}</Text>
        )
      )}
      {notFound.length > 0 && (
        <Text tone="broken">{t('notFound', { names: formats.list(notFound.slice(0, 10)) })}</Text>
      )}
      <Basis period={formats.period(dayOf(found.from), dayOf(found.to))} />
    </Stack>
  )
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}
