import { useTranslations } from 'use-intl'
import type { Money } from '#platform/money.ts'
import { useFormats } from '#web/words/formats.ts'
import css from './lists.module.css'

type Props = { of: readonly Money[] }

/** The company's own currency; the others are counted, heard and shown on hover. What is not of one currency is not added up. */
export function Amounts({ of: [first, ...others] }: Props) {
  const t = useTranslations('reconcile.differ')
  const formats = useFormats()
  if (!first) return t('noValue')
  const all = others.map((one) => formats.money(one)).join(', ')
  return (
    <>
      <span className={css.amount}>{formats.money(first)}</span>
      {others.length > 0 && (
        <>
          {' '}
          <span className={css.more} title={all}>
            {t('moreCurrencies', { count: others.length })}
          </span>
        </>
      )}
    </>
  )
}

/** All amounts but the first, in full. */
export function OtherAmounts({ of: [, ...others] }: Props) {
  const formats = useFormats()
  if (others.length === 0) return null
  return (
    <ul className={css.amounts}>
      {others.map((one) => (
        <li key={one.currency}>{formats.money(one)}</li>
      ))}
    </ul>
  )
}
