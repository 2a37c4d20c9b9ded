import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/choice.tsx'
import css from './draft.module.css'
import type { DraftProps } from './use-change-draft.ts'

/** Columns that fill no field of ours: they may be kept under their own names. */
export function CustomColumnsCard({ draft, mapping, change }: DraftProps) {
  const t = useTranslations('imports.draft')
  const taken = new Set(Object.values(mapping.fields))
  const left = draft.columns.filter(({ name }) => !taken.has(name))
  if (left.length === 0) return null
  function keep(name: string, kept: boolean): void {
    const others = mapping.custom.filter((column) => column !== name)
    change({ mapping: { ...mapping, custom: kept ? [...others, name] : others } })
  }
  return (
    <Card>
      <CardHead title={t('custom', { count: left.length })} note={t('customNote')} />
      <div className={css.columns}>
        {left.map(({ name, filled, distinct, sample }) => (
          <Checkbox
            key={name}
            label={name}
            checked={mapping.custom.includes(name)}
            note={filled === 0 ? t('emptyColumn') : t('inColumn', { distinct, sample: sample.slice(0, 3).join(' · ') })}
            onChange={(kept) => keep(name, kept)}
          />
        ))}
      </div>
    </Card>
  )
}
