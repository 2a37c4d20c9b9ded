import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './new-import.module.css'

type Props = { file: File; sent: number; onStop: () => void }

/** How much of a file is through; after the last byte the house looks at it. */
export function SendingFile({ file, sent, onStop }: Props) {
  const t = useTranslations('imports.new')
  const tJob = useTranslations('house.job')
  const formats = useFormats()
  const through = sent >= 1
  const words = through
    ? t('looking')
    : t('sending', { done: formats.bytes(file.size * sent), total: formats.bytes(file.size) })
  return (
    <div className={css.sending}>
      <output>{words}</output>
      {!through && (
        <Button small onClick={onStop}>
          {tJob('stop')}
        </Button>
      )}
      <progress className={css.track} aria-label={t('file')} max={1} value={through ? undefined : sent} />
    </div>
  )
}
