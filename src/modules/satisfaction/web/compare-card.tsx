import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'

type Compared = Awaited<ReturnType<House['satisfaction']['compare']>>
type Known = Extract<Compared, { known: true }>

const reasons = ['no-start', 'not-begun', 'nobody-reached', 'no-answers', 'too-few'] as const

/** Before and after one activity, those whom it reached beside the others; or why nobody knows. */
export function CompareCard({ activityId, onClose }: { activityId: string; onClose: () => void }) {
  const t = useTranslations('satisfaction.compare')
  const found = useQuery(api.satisfaction.compare.queryOptions({ input: { activityId } }))
  const formats = useFormats()
  const { data } = found
  return (
    <Card>
      <CardHead
        title={data ? t('title', { activity: data.activity }) : ''}
        note={data?.known && t('note', { from: formats.day(data.from), to: formats.day(data.to) })}
        acts={<Button onClick={onClose}>{t('close')}</Button>}
      />
      <Loaded query={found}>
        {(compared) => (compared.known ? <Change compared={compared} /> : <NotKnown because={compared.because} />)}
      </Loaded>
    </Card>
  )
}

function NotKnown({ because }: { because: string }) {
  const t = useTranslations('satisfaction')
  const key = reasons.find((each) => because === `satisfaction.${each}`) ?? 'no-answers'
  return <Text tone="soft">{t('compare.notKnown', { reason: t(`reasons.${key}`) })}</Text>
}

function Change({ compared }: { compared: Known }) {
  const t = useTranslations('satisfaction.compare')
  const formats = useFormats()
  const { question, estimate, low, high, n, reached, others } = compared
  const digits = question === 'nps' ? 0 : 2
  const signed = (value: number) => formats.signed(value, digits)
  const cell = ({ mean, n }: Known['reached']['before']) =>
    t('cell', { mean: formats.number(mean, digits), n: formats.number(n) })
  return (
    <>
      <Figure
        label={t(`unit.${question}`)}
        value={signed(estimate)}
        basis={[`${signed(low)} – ${signed(high)}`, `n ${formats.number(n)}`]}
      />
      <Text tone="soft">{t('words')}</Text>
      <Table
        caption={t('group')}
        rows={[
          { key: 'reached', name: t('reached'), ...reached },
          { key: 'others', name: t('others'), ...others },
        ]}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', title: t('group'), phone: 'name', cell: ({ name }) => name },
          { key: 'before', title: t('before'), align: 'right', cell: ({ before }) => cell(before) },
          { key: 'after', title: t('after'), align: 'right', cell: ({ after }) => cell(after) },
        ]}
      />
    </>
  )
}
