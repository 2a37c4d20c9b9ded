import { useTranslations } from 'use-intl'
import { Checkbox, Radios } from '#web/ui/choice.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { obstacles } from '../domain/instrument.ts'
import css from './answer.module.css'
import { useWell } from './item-field.tsx'
import { StepsField } from './steps-field.tsx'
import type { SheetState } from './use-sheet.ts'

const longestText = 2000

/** All in all, what stood in the way, and own words for who wants to say more. */
export function LastPart({ state: { answers, answer } }: { state: SheetState }) {
  const t = useTranslations('assessment')
  const { text = '', textMayBeShown = false } = answers
  return (
    <>
      <StepsField
        words={t('ask.overall')}
        {...useWell()}
        value={answers.overall}
        cannotJudge={t('ask.cannotJudge')}
        onAnswer={(overall) => answer((before) => ({ ...before, overall }))}
      />
      <Radios
        label={t('ask.obstacle')}
        value={answers.obstacle ?? undefined}
        options={obstacles.map((value) => ({ value, label: t(`obstacles.${value}`) }))}
        onChange={(obstacle) => answer((before) => ({ ...before, obstacle }))}
      />
      <div className={css.own}>
        <TextArea
          label={t('ask.text')}
          note={t('answer.textNote')}
          optional
          maxLength={longestText}
          value={text}
          onChange={(words) => answer((before) => ({ ...before, text: words }))}
        />
        {text !== '' && (
          <Checkbox
            label={t('ask.textMayBeShown')}
            checked={textMayBeShown}
            onChange={(may) => answer((before) => ({ ...before, textMayBeShown: may }))}
          />
        )}
      </div>
    </>
  )
}
