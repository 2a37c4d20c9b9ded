import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { FieldLines } from '#web/ui/field-lines.tsx'

/** Columns of the lists that the house has no field for. */
export function CustomCard({ custom }: { custom: Readonly<Record<string, string>> }) {
  const t = useTranslations('customers.page')
  const columns = Object.entries(custom)
  if (columns.length === 0) return null
  return (
    <Card>
      <CardHead title={t('custom')} note={t('customNote')} />
      <FieldLines lines={columns.map(([name, value]) => ({ key: name, name, value }))} />
    </Card>
  )
}
