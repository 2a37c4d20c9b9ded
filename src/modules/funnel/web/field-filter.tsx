import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { FindSelect } from '#web/ui/find-select.tsx'
import { Select } from '#web/ui/select.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Question } from './use-question.ts'
import { useFieldOptions, useKeyName } from './words.ts'

/** Any field and any of its values, the most frequent first, whether or not the table below shows it. */
export function FieldFilter({ question }: { question: Question }) {
  const t = useTranslations('funnel.controls')
  const [field, setField] = useState<string | null>(null)
  const dimensions = useQuery(api.funnel.dimensions.queryOptions())
  const options = useFieldOptions()(dimensions.data?.items ?? [])
  return (
    <>
      <Select
        label={t('field')}
        placeholder={t('anyField')}
        value={field}
        options={options}
        clearable
        onChange={setField}
      />
      {field !== null && <KeyFilter field={field} question={question} onDone={() => setField(null)} />}
    </>
  )
}

// A key may be any text, also an empty one; "not known" has none.
const notKnown = '\u0000'

type Props = { field: string; question: Question; onDone: () => void }

function KeyFilter({ field, question: { asked, change }, onDone }: Props) {
  const t = useTranslations('funnel.controls')
  const formats = useFormats()
  const keyName = useKeyName()
  const [like, setLike] = useState('')
  const input = { ...asked, dimension: field, like }
  const values = useQuery(api.funnel.values.queryOptions({ input, placeholderData: keepPreviousData }))
  const options = (values.data?.dimension === field ? values.data.items : []).map(({ key, journeys }) => ({
    value: key ?? notKnown,
    label: keyName({ dimension: field, key }),
    count: formats.number(journeys),
  }))
  function choose(value: string | null): void {
    if (value === null) return
    const others = asked.filters.filter(({ dimension }) => dimension !== field)
    change({ filters: [...others, { dimension: field, key: value === notKnown ? null : value }] })
    onDone()
  }
  return <FindSelect label={t('value')} value={null} options={options} onFind={setLike} onChange={choose} />
}
