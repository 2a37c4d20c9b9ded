import { useTranslations } from 'use-intl'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './statement.module.css'
import { Signer } from './sides.tsx'

type Signed = { name: string; at: Date } | null
type Props = { of: readonly (readonly ['marketing' | 'sales' | 'leadership', Signed])[] }

/** Who has signed and when, and whose signature is missing. */
export function Signatures({ of }: Props) {
  const t = useTranslations('charter.terms')
  const formats = useFormats()
  return (
    <dl className={css.signatures}>
      {of.map(([who, signed]) => (
        <div key={who}>
          <dt>
            <Signer who={who} />
          </dt>
          <dd>
            {signed === null ? (
              <Status is="open">{t('notSigned')}</Status>
            ) : (
              <Status is="kept">{t('signed', { name: signed.name, day: formats.day(signed.at) })}</Status>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
