import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import { mappedTo, type FieldMapping } from '../domain/mapping.ts'
import css from './capture.module.css'

type Props = { mapping: readonly FieldMapping[]; onChange: (mapping: FieldMapping[]) => void }

/** Which part of what is sent means what. */
export function MappingFields({ mapping, onChange }: Props) {
  const t = useTranslations('capture.mapping')
  const change = (at: number, part: Partial<FieldMapping>) =>
    onChange(mapping.map((each, place) => (place === at ? { ...each, ...part } : each)))
  return (
    <div>
      <Text strong>{t('title')}</Text>
      <Text size={13} tone="soft">
        {t('note')}
      </Text>
      {mapping.map(({ from, to }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no name of their own
        <div key={at} className={css.field}>
          <div className={css.pair}>
            <TextField label={t('from')} value={from} onChange={(next) => change(at, { from: next })} maxLength={300} />
            <Select
              label={t('to')}
              value={to}
              options={mappedTo.map((value) => ({ value, label: t(`as.${value}`) }))}
              onChange={(next) => next && change(at, { to: next })}
            />
            {mapping.length > 1 && (
              <Button
                label={t('removeNamed', { from })}
                onClick={() => onChange(mapping.filter((_, place) => place !== at))}
              >
                {t('remove')}
              </Button>
            )}
          </div>
        </div>
      ))}
      <Button onClick={() => onChange([...mapping, { from: '', to: 'custom' }])}>{t('add')}</Button>
    </div>
  )
}
