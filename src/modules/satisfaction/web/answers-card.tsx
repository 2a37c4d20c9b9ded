import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterRow } from '#web/ui/filter-row.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import type { Period } from '#web/ui/periods.ts'
import { Select } from '#web/ui/select.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'

type Answer = Awaited<ReturnType<House['satisfaction']['answers']>>['items'][number]

const shows = ['promoters', 'passives', 'detractors', 'nps', 'csat'] as const
type Show = (typeof shows)[number]

function filterOf(show: Show | null) {
  if (show === null) return {}
  return show === 'nps' || show === 'csat' ? { question: show } : { leaning: show }
}

type Props = { period: Period; show: string | null; onShow: (show: string | null) => void }

/** Exactly the answers behind the figures above. */
export function AnswersCard({ period, show: asked, onShow }: Props) {
  const t = useTranslations('satisfaction')
  const show = shows.find((each) => each === asked) ?? null
  const columns = useColumns()
  const answers = useInfiniteQuery(
    api.satisfaction.answers.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...period,
        ...filterOf(show),
        limit: 50,
        ...(cursor ? { cursor } : {}),
      }),
      ...pageByPage,
      select: allRows,
    }),
  )
  const more = moreOf(answers)
  const nameOf = (each: Show) => (each === 'nps' || each === 'csat' ? t(`list.questions.${each}`) : t(`board.${each}`))
  return (
    <Card>
      <div id="answers">
        <CardHead title={t('list.title')} />
      </div>
      <FilterRow some={show !== null} onClear={() => onShow(null)}>
        <Select
          label={t('list.question')}
          value={show}
          clearable
          placeholder={t('list.all')}
          options={shows.map((value) => ({ value, label: nameOf(value) }))}
          onChange={onShow}
        />
      </FilterRow>
      <Loaded query={answers}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState title={t('list.none')}>{t('list.noneNote')}</EmptyState>
          ) : (
            <Table caption={t('list.title')} columns={columns} rows={found} rowKey={({ id }) => id} more={more} />
          )
        }
      </Loaded>
    </Card>
  )
}

function useColumns(): Column<Answer>[] {
  const t = useTranslations('satisfaction.list')
  const formats = useFormats()
  return [
    { key: 'who', title: t('who'), phone: 'name', cell: (answer) => <Customer answer={answer} /> },
    { key: 'when', title: t('when'), cell: ({ answeredAt }) => formats.day(answeredAt) },
    { key: 'question', title: t('question'), cell: ({ question }) => t(`questions.${question}`) },
    { key: 'score', title: t('score'), align: 'right', cell: ({ score }) => formats.number(score) },
    { key: 'words', title: t('words'), cell: ({ words }) => words },
    { key: 'way', title: t('way'), phone: 'off', cell: ({ way }) => t(`ways.${way}`) },
  ]
}

function Customer({ answer: { companyId, company, personId, person } }: { answer: Answer }) {
  const t = useTranslations('satisfaction.list')
  if (companyId) return <Link to={`/companies/${companyId}`}>{company}</Link>
  return personId ? <Link to={`/persons/${personId}`}>{person}</Link> : t('nobody')
}
