import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './bars.module.css'
import type { Quiz } from './shapes.ts'

/** What the reader knew; nobody else is shown it. */
export function MyResultCard({ mine: { right, asked } }: { mine: NonNullable<Quiz['mine']> }) {
  const t = useTranslations('charter.quiz')
  const formats = useFormats()
  return (
    <Card>
      <Figure
        label={t('mine')}
        value={formats.number(right)}
        unit={t('ofAsked', { count: asked })}
        basis={[t('mineNote')]}
      />
    </Card>
  )
}

type Told = Quiz['told']['tasks'][number]

/** How many know who answers for a task, from five answers on; the least known first. */
export function QuizToldCard({ quiz: { told } }: { quiz: Quiz }) {
  const t = useTranslations('charter.quiz')
  const formats = useFormats()
  const columns: Column<Told>[] = [
    {
      key: 'name',
      title: t('task'),
      phone: 'name',
      width: '45%',
      cell: ({ taskId, name }) => <Link to={`/charter/roles?evidence=${taskId}`}>{name}</Link>,
    },
    { key: 'bar', title: '', phone: 'off', cell: ({ share }) => <ShareBar share={share} /> },
    { key: 'share', title: t('know'), align: 'right', cell: ({ share }) => formats.percent(share) },
  ]
  return (
    <Card>
      <CardHead title={t('told')} note={t('people', { count: told.people })} />
      {told.all === null ? (
        <Figure label={t('allKnow')} missing="tooFew" why={t('tooFewWhy')} />
      ) : (
        <Stack gap={5}>
          <Figure
            label={t('allKnow')}
            value={formats.percent(told.all.share)}
            basis={[t('basisPeople', { count: told.all.n })]}
          />
          <Table
            caption={t('told')}
            columns={columns}
            rows={told.tasks.toSorted((one, other) => one.share - other.share)}
            rowKey={({ taskId }) => taskId}
          />
          <Text size={12} tone="muted">
            {t('toldNote')}
          </Text>
        </Stack>
      )}
    </Card>
  )
}

function ShareBar({ share }: { share: number }) {
  return (
    <svg className={css.shareBar} width="100%" height="12" aria-hidden="true">
      <rect className={css.track} width="100%" height="8" y="2" rx="1" />
      <rect className={css.share} width={`${Math.round(share * 100)}%`} height="8" y="2" rx="1" />
    </svg>
  )
}
