import { useTranslations } from 'use-intl'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Version } from './shapes.ts'

/** What waits for an answer, before everything else. */
export function OpenCard({ version }: { version: Version }) {
  const t = useTranslations('promises.open')
  const formats = useFormats()
  const { id, number, month, state, signatures, acts, events, side } = version
  const missing = (['marketing', 'sales'] as const).filter((each) => signatures[each] === null)
  const objection = events.find(({ kind }) => kind === 'objected')
  const asked = acts.includes('sign') || acts.includes('counter')
  return (
    <Card shared>
      <CardHead title={t('title', { version: String(number) })} note={t('note', { month: formats.month(month) })} />
      <Stack gap={3}>
        {state === 'objected' && objection ? (
          <Text>{t(`objected.${objection.side}`, { note: objection.note })}</Text>
        ) : (
          missing.map((each) => <Text key={each}>{t(`asks.${each}`)}</Text>)
        )}
        {state === 'objected' && !objection && <Text>{t(`asks.${side}`)}</Text>}
        <div>
          <ButtonLink to={`/promises/versions/${id}`} variant={asked ? 'filled' : 'quiet'}>
            {t('look')}
          </ButtonLink>
        </div>
      </Stack>
    </Card>
  )
}
