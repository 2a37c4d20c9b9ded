import { useTranslations } from 'use-intl'
import { Stack } from '#web/ui/layout.tsx'
import { Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './waves.module.css'
import type { Preview } from './wave-words.ts'

/** What will be shown when all answer, how many may stay silent, and who will see what. */
export function PreviewCard({ preview: { cells, readers, minutes } }: { preview: Preview }) {
  const t = useTranslations('assessment')
  const { list, number } = useFormats()
  const seen = (keys: readonly string[]) =>
    list(seenKeys.filter((key) => keys.includes(key)).map((key) => t(`waves.sees.${key}`)))
  return (
    <Stack gap={4}>
      <Table
        caption={t('waves.cuts')}
        rows={cells}
        rowKey={({ cell }) => cell}
        columns={[
          { key: 'cell', title: t('waves.group'), phone: 'name', cell: ({ cell }) => t(`standing.cells.${cell}`) },
          { key: 'invited', title: t('waves.asked'), align: 'right', cell: ({ invited }) => number(invited) },
          {
            key: 'shown',
            title: t('waves.ifAll'),
            cell: ({ ifAllAnswer, maySkip }) =>
              ifAllAnswer === 'shown' ? t('waves.shownIf', { count: maySkip }) : t(`waves.hidden.${ifAllAnswer}`),
          },
        ]}
      />
      <Text size={13} tone="soft">
        {t('waves.cutsNote')}
      </Text>
      <dl className={css.readers}>
        {readers.map(({ who, sees }) => (
          <div key={who}>
            <dt>{t(`waves.readers.${who}`)}</dt>
            <dd>{seen(sees)}</dd>
          </div>
        ))}
      </dl>
      <Text size={13} tone="soft">
        {t('waves.minutes', { count: minutes })}
      </Text>
    </Stack>
  )
}

const seenKeys = [
  'level',
  'scales',
  'items',
  'gaps',
  'obstacles',
  'course',
  'ranks',
  'texts',
  'people',
  'unread',
] as const
