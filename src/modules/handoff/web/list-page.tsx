import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/choice.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { useFilters } from '#web/ui/use-filters.ts'
import { useColumns, type View, views } from './list-columns.tsx'
import { Steps } from './marketer-card.tsx'
import { RejectionsCard } from './rejections-card.tsx'
import { troubles } from './revops-card.tsx'
import { TasksCard } from './tasks-card.tsx'
import { useReasonName } from './reason-names.ts'
import { useLastDays, useSummary } from './use-summary.ts'

const statesOf = {
  waiting: ['handed-off'],
  working: ['accepted', 'working', 'sql'],
  rejected: ['rejected', 'disputed'],
  later: ['later'],
  marketing: ['new', 'nurture', 'mql', 'expired'],
  all: undefined,
} as const

const filters = [
  'view',
  'mine',
  'own',
  'trouble',
  'reached',
  'campaign',
  'form',
  'keyword',
  'reason',
  'rejectedFor',
] as const

const ownFigures = ['measured', 'ended', 'kept'] as const

const stages = ['delivered', 'waiting', 'accepted', 'sql', 'won', 'later-due'] as const

/** What marketing gave and what sales answered: counts, lists, why not, and what to look at. */
export function ListPage() {
  const t = useTranslations('handoff.list')
  const memberId = useMe()?.person?.id
  const { values, set } = useFilters(filters)
  const mine = values.mine === '1' ? memberId : undefined
  const summary = useSummary(mine)
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={summary.data && <Basis period={t('basis')} age={summary.data.asOf} />}
      acts={<ButtonLink to="/leads">{t('from')}</ButtonLink>}
    >
      <Card>
        <Stack gap={4}>
          <Checkbox
            label={t('only')}
            checked={values.mine === '1'}
            onChange={(only) => set({ mine: only ? '1' : '' })}
          />
          <Loaded query={summary}>{(read) => <Steps summary={read} mine={values.mine === '1'} />}</Loaded>
        </Stack>
      </Card>
      <Card>
        <Lists values={values} set={set} mine={mine} />
      </Card>
      <TasksCard />
      <RejectionsCard appeals={summary.data?.appeals} />
    </Page>
  )
}

type Values = ReturnType<typeof useFilters<(typeof filters)[number]>>
type ListsProps = { values: Values['values']; set: Values['set']; mine: string | undefined }

function Lists({ values, set, mine }: ListsProps) {
  const t = useTranslations('handoff.list')
  const view = views.find((each) => each === values.view) ?? 'waiting'
  const trouble = troubles.find((each) => each === values.trouble)
  const reached = stages.find((each) => each === values.reached)
  const own = ownFigures.find((each) => each === values.own)
  return (
    <Stack gap={4}>
      {reached && (
        <Row>
          <Pill tone="strong" name={t(`reached.${reached}`)} onRemove={() => set({ reached: '' })}>
            {t('onlyTrouble', { what: t(`reached.${reached}`) })}
          </Pill>
        </Row>
      )}
      {own && (
        <Row>
          <Pill tone="strong" name={t(`own.${own}`)} onRemove={() => set({ own: '' })}>
            {t('onlyTrouble', { what: t(`own.${own}`) })}
          </Pill>
        </Row>
      )}
      {values.rejectedFor !== undefined && (
        <RejectedFor reason={values.rejectedFor} onRemove={() => set({ rejectedFor: '' })} />
      )}
      {trouble && (
        <Row>
          <Pill tone="strong" name={t(`trouble.${trouble}`)} onRemove={() => set({ trouble: '' })}>
            {t('onlyTrouble', { what: t(`trouble.${trouble}`) })}
          </Pill>
        </Row>
      )}
      <Tabs
        label={t('title')}
        value={view}
        onChange={(next) => set({ view: next })}
        tabs={views.map((each) => ({
          value: each,
          words: t(`tabs.${each}`),
          content:
            each === view ? (
              <List view={view} own={own} trouble={trouble} reached={reached} values={values} mine={mine} />
            ) : null,
        }))}
      />
    </Stack>
  )
}

function RejectedFor({ reason, onRemove }: { reason: string; onRemove: () => void }) {
  const t = useTranslations('handoff.list')
  const nameOf = useReasonName()
  return (
    <Row>
      <Pill tone="strong" name={nameOf(reason)} onRemove={onRemove}>
        {t('onlyRejectedFor', { reason: nameOf(reason) })}
      </Pill>
    </Row>
  )
}

type ListProps = Pick<ListsProps, 'values' | 'mine'> & {
  view: View
  own: (typeof ownFigures)[number] | undefined
  trouble: (typeof troubles)[number] | undefined
  reached: (typeof stages)[number] | undefined
}

function List(props: ListProps) {
  const { view } = props
  const t = useTranslations('handoff.list')
  const wish = useWish(props)
  const query = useInfiniteQuery(
    api.handoff.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...wish, cursor, limit: 50 }),
      ...pageByPage,
      select: allRows,
    }),
  )
  const columns = useColumns(view, new Date(query.dataUpdatedAt))
  const more = moreOf(query)
  return (
    <Loaded query={query}>
      {(rows) => (
        <Table
          caption={t(`tabs.${view}`)}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          more={more}
          empty={<EmptyState title={t('none')}>{t('noneNote')}</EmptyState>}
        />
      )}
    </Loaded>
  )
}

/** What the list asks the house for: only what somebody chose. */
function useWish({
  view,
  own,
  trouble,
  reached,
  values: { campaign, form, keyword, reason, rejectedFor },
  mine,
}: ListProps) {
  const state = statesOf[view]
  const { from, to } = useLastDays()
  // The same days as those of the figure that was opened.
  const handed = reached && reached !== 'later-due' ? { handedFrom: from, handedTo: to } : {}
  const answered = rejectedFor === undefined ? {} : { answeredFrom: from, answeredTo: to }
  const marks = { campaign, form, keyword, reason, rejectedFor }
  const asked = {
    state: state && [...state],
    marketerId: mine,
    own,
    trouble,
    reached,
    ...marks,
    ...handed,
    ...answered,
  }
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
}

export { ListPage as Component }
