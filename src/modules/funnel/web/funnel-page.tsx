import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { useFormats } from '#web/words/formats.ts'
import { evidenceIn } from './address.ts'
import { CohortsCard } from './cohorts-card.tsx'
import { EmptyFunnel } from './empty-funnel.tsx'
import { FiguresCard } from './figures-card.tsx'
import { FlowCard } from './flow-card.tsx'
import { FunnelBasis } from './funnel-basis.tsx'
import { GroupsCard } from './groups-card.tsx'
import { JourneysDrawer } from './journeys-drawer.tsx'
import { QuestionControls } from './question-controls.tsx'
import type { Read } from './shapes.ts'
import { TimesCard } from './times-card.tsx'
import { type Question, useQuestion } from './use-question.ts'

/** From the first contact to won: how many come to each stage, how long it takes, and which rows stand behind it. */
export function FunnelPage() {
  const t = useTranslations('funnel')
  const question = useQuestion()
  const input = { ...question.asked, limit: 1 }
  const read = useQuery(api.funnel.read.queryOptions({ input, placeholderData: keepPreviousData }))
  const lead = useLead()
  return (
    <Page
      title={t('title')}
      lead={read.data ? lead(read.data) : t('leadNone')}
      basis={read.data && <FunnelBasis basis={read.data.basis} />}
      evidence={(key) => <JourneysDrawer evidence={evidenceIn(key)} asked={question.asked} />}
    >
      <QuestionControls question={question} basis={read.data?.basis} />
      <Loaded query={read}>{(data) => <FunnelCards read={data} question={question} />}</Loaded>
    </Page>
  )
}

function useLead(): (read: Read) => string {
  const t = useTranslations('funnel')
  const formats = useFormats()
  return ({ total }) => {
    const { journeys, leads, won, open, lost, rejected } = total
    if (journeys === 0) return t('leadNone')
    const counts = { won: formats.number(won), open: formats.number(open), left: formats.number(lost + rejected) }
    const deals = journeys > leads ? ` ${t('leadDeals', { count: journeys - leads })}` : ''
    return `${t('lead', { count: journeys, ...counts })}${deals}`
  }
}

function FunnelCards({ read, question }: { read: Read; question: Question }) {
  const t = useTranslations('funnel')
  const counting = read.basis.countedAt === null && (
    <RefusalNotice title={t('counting.title')}>{t('counting.note')}</RefusalNotice>
  )
  if (read.total.journeys === 0) return counting || <EmptyFunnel question={question} />
  return (
    <>
      {counting}
      <FiguresCard total={read.total} />
      <FlowCard read={read} />
      <GroupsCard question={question} />
      <CohortsCard asked={question.asked} />
      <TimesCard asked={question.asked} />
    </>
  )
}

export { FunnelPage as Component }
