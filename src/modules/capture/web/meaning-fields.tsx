import { useTranslations } from 'use-intl'
import { Checkbox } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import css from './capture.module.css'

type Meaning = { source: string; campaign: string; highIntent: boolean }

type Props = { wish: Meaning; change: (part: Partial<Meaning>) => void }

/** What a lead that comes in this way is taken to mean. */
export function MeaningFields({ wish, change }: Props) {
  const t = useTranslations('capture')
  return (
    <>
      <div className={css.pair}>
        <TextField
          label={t('source')}
          optional
          value={wish.source}
          onChange={(source) => change({ source })}
          maxLength={500}
        />
        <TextField
          label={t('campaign')}
          optional
          value={wish.campaign}
          onChange={(campaign) => change({ campaign })}
          maxLength={500}
        />
      </div>
      <Checkbox
        label={t('highIntent')}
        note={t('highIntentNote')}
        checked={wish.highIntent}
        onChange={(highIntent) => change({ highIntent })}
      />
    </>
  )
}
