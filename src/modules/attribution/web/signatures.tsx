import { useTranslations } from 'use-intl'
import { SideMark } from '#web/ui/side-mark.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './attribution.module.css'
import type { Period } from './shapes.ts'

/** Both names or their absence, marketing left and sales right. */
export function Signatures({ signatures }: Pick<Period, 'signatures'>) {
  const t = useTranslations('attribution.signatures')
  const formats = useFormats()
  return (
    <div className={css.signatures}>
      {(['marketing', 'sales'] as const).map((side) => {
        const signature = signatures[side]
        return (
          <div key={side}>
            <SideMark side={side} />
            <p>
              {signature ? t('signed', { name: signature.name, at: formats.dayTimeShort(signature.at) }) : t('waits')}
            </p>
          </div>
        )
      })}
    </div>
  )
}
