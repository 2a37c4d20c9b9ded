import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Card } from '#web/ui/card.tsx'
import { FilterRow } from '#web/ui/filter-row.tsx'
import { Select } from '#web/ui/select.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFilters } from '#web/ui/use-filters.ts'
import { DroppedTable } from './dropped-table.tsx'
import { HeldTable } from './held-table.tsx'
import { SubmissionsTable } from './submissions-table.tsx'

const shows = ['taken', 'dropped', 'held'] as const
const notes = { taken: 'repeatsNote', dropped: 'droppedNote', held: 'heldNote' } as const

/** What was sent in and what became of it; and what was not taken, and why. */
export function SubmissionsPage() {
  const t = useTranslations('capture.submissions')
  const { values, set, some } = useFilters(['wayId', 'show'])
  const { wayId } = values
  const show = shows.find((each) => each === values.show) ?? 'taken'
  return (
    <Page title={t('title')} lead={t('lead')} basis={<Basis period={t('all')} />}>
      <Card>
        <Stack gap={4}>
          <FilterRow some={some && wayId !== undefined} onClear={() => set({ wayId: '' })}>
            <WayFilter wayId={wayId} onChange={(id) => set({ wayId: id ?? '' })} />
          </FilterRow>
          <Tabs
            label={t('title')}
            value={show}
            onChange={(next) => set({ show: next === 'taken' ? '' : next })}
            tabs={[
              { value: 'taken', words: t('taken'), content: <SubmissionsTable wayId={wayId} /> },
              { value: 'dropped', words: t('dropped'), content: <DroppedTable wayId={wayId} /> },
              { value: 'held', words: t('held'), content: <HeldTable wayId={wayId} /> },
            ]}
          />
          <Text size={12} tone="muted">
            {t(notes[show])}
          </Text>
        </Stack>
      </Card>
    </Page>
  )
}

type WayProps = { wayId: string | undefined; onChange: (id: string | null) => void }

function WayFilter({ wayId, onChange }: WayProps) {
  const t = useTranslations('capture.submissions')
  const forms = useQuery(api.capture.forms.queryOptions()).data?.items ?? []
  const webhooks = useQuery(api.capture.webhooks.queryOptions()).data?.items ?? []
  const keys = useQuery(api.capture.writeKeys.queryOptions()).data?.items ?? []
  const events = useQuery(api.capture.leadEvents.queryOptions()).data?.items ?? []
  const options = [...forms, ...webhooks, ...events, ...keys].map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      label={t('way')}
      placeholder={t('anyWay')}
      clearable
      value={wayId ?? null}
      options={options}
      onChange={onChange}
    />
  )
}

export { SubmissionsPage as Component }
