import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { classes } from '#web/ui/classes.ts'
import { Stack } from '#web/ui/layout.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { AddWords } from './add-words.tsx'
import type { Decision } from './shapes.ts'
import css from './together.module.css'
import { useWriter } from './words.ts'

/** The options by number, with who holds each; more can be added until it is decided. */
export function OptionsCard({ decision }: { decision: Decision }) {
  const t = useTranslations('together.decision')
  const { canWrite } = useWriter()
  const { id, choices, positions, outcome } = decision
  const held = positions.filter(({ counts }) => counts)
  return (
    <Card>
      <CardHead title={t('options')} />
      <Stack gap={4}>
        {choices.length === 0 && <Text tone="soft">{t('optionsNone')}</Text>}
        {choices.length > 0 && (
          <ol className={css.choices}>
            {choices.map((choice) => (
              <li key={choice.id}>
                <span className={css.number}>{choice.number}</span>
                <span className={classes(css.said, outcome?.optionId === choice.id && css.taken)}>{choice.words}</span>
                <span className={css.held}>
                  {held
                    .filter(({ optionId }) => optionId === choice.id)
                    .map(({ side }) => (
                      <SideMark key={side} side={side} />
                    ))}
                </span>
              </li>
            ))}
          </ol>
        )}
        {outcome === null && canWrite && (
          <AddWords
            label={t('optionWords')}
            go={t('addOption')}
            add={(words) => house.together.addOption({ id, words })}
          />
        )}
      </Stack>
    </Card>
  )
}
