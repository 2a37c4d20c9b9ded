import { useTranslations } from 'use-intl'
import { Door } from '#web/frame/door.tsx'
import { Button } from '#web/ui/button.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './answer.module.css'
import type { Sheet } from './sheet-house.ts'

/** Before the first question: what it is, how long it takes, and who will see what. */
export function Welcome({ sheet, onBegin }: { sheet: Sheet; onBegin: () => void }) {
  const t = useTranslations('assessment.answer')
  const { day } = useFormats()
  const resumed = Object.keys(sheet.answers.items).length > 0
  const lead = t('lead', { company: sheet.companyName, side: sheet.side })
  return (
    <Door title={t('title')} lead={lead} wide>
      <Stack gap={5}>
        <Text>{t('how', { minutes: minutesOf(sheet), until: day(sheet.closesOn) })}</Text>
        <Button variant="filled" wide onClick={onBegin}>
          {t(resumed ? 'goOn' : 'begin')}
        </Button>
        <section className={css.promise} aria-labelledby="who-sees">
          <h2 id="who-sees">{t('whoSees')}</h2>
          <ul>
            {(['stored', 'nobody', 'five', 'readers', 'texts', 'remains'] as const).map((each) => (
              <li key={each}>{t(`seen.${each}`)}</li>
            ))}
          </ul>
        </section>
      </Stack>
    </Door>
  )
}

const secondsPerAnswer = 5
/** Questions beside the scales: the own work, the other side, the slider, all in all, the obstacle. */
const besideScales = 9

function minutesOf({ scales, asksViews }: Sheet): number {
  const items = scales.reduce((sum, scale) => sum + scale.items.length, 0)
  const asks = items + (asksViews ? scales.length * 3 : 0) + besideScales
  return Math.ceil((asks * secondsPerAnswer) / 60)
}
