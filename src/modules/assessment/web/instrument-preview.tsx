import { useMessages, useTranslations } from 'use-intl'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useLanguage } from '#web/words/language.ts'
import { useFormats } from '#web/words/formats.ts'
import type { OwnInstrument } from '../domain/own-instrument.ts'
import type { Problem } from './instrument-file.ts'
import { inLanguage } from './instrument-words.ts'
import css from './standing.module.css'

/** The scales and statements of a file as people would read them. */
export function InstrumentPreview({ instrument: { name, scales } }: { instrument: OwnInstrument }) {
  const t = useTranslations('assessment.instruments')
  const { language } = useLanguage()
  const items = scales.flatMap((scale) => scale.items.map((item) => ({ scale, item })))
  return (
    <Stack gap={2}>
      <Text strong>{t('found', { name, scales: scales.length, items: items.length })}</Text>
      <Table
        caption={t('preview')}
        rows={items}
        rowKey={({ item }) => item.key}
        height={420}
        columns={[
          { key: 'text', title: t('statement'), phone: 'name', cell: ({ item }) => inLanguage(item.text, language) },
          { key: 'scale', title: t('scale'), cell: ({ scale }) => inLanguage(scale.name, language) },
          { key: 'steps', title: t('steps'), cell: ({ scale }) => `${scale.min}–${scale.max}` },
          { key: 'turned', title: t('turned'), cell: ({ item }) => (item.reverse ? t('yes') : t('no')) },
          { key: 'counts', title: t('counts'), cell: ({ scale }) => (scale.counts ? t('yes') : t('no')) },
          { key: 'spoken', title: t('languages'), cell: ({ item }) => <Spoken texts={item.text} /> },
        ]}
      />
    </Stack>
  )
}

function Spoken({ texts }: { texts: OwnInstrument['scales'][number]['name'] }) {
  const { list } = useFormats()
  return list((['en', 'sv', 'fi', 'ru'] as const).filter((language) => texts[language] !== undefined))
}

const mostShown = 20

/** Everything that keeps a file from being taken: where it stands, and why. */
export function InstrumentProblems({ problems }: { problems: readonly Problem[] }) {
  const t = useTranslations('assessment.instruments')
  const placeOf = usePlaceWords()
  return (
    <Stack gap={3}>
      <RefusalNotice title={t('notReadable', { count: problems.length })} />
      <ul className={css.list}>
        {problems.slice(0, mostShown).map((problem) => {
          const place = placeOf(problem)
          const why = t(`problems.${problem.because}`, { what: problem.what })
          return <li key={`${place} ${why}`}>{place === '' ? why : t('problemLine', { place, why })}</li>
        })}
      </ul>
      {problems.length > mostShown && <Text>{t('moreProblems', { count: problems.length - mostShown })}</Text>}
    </Stack>
  )
}

/** “Scale 2, statement 3, text”. */
function usePlaceWords(): (problem: Problem) => string {
  const t = useTranslations('assessment.instruments')
  const fields = new Map<string, string>(Object.entries(useMessages().assessment.instruments.fields))
  return ({ scale, item, field }) =>
    [
      scale === null ? null : t('place.scale', { at: String(scale) }),
      item === null ? null : t('place.item', { at: String(item) }),
      field === '' ? null : (fields.get(field) ?? field),
    ]
      .filter((part) => part !== null)
      .join(', ')
}
