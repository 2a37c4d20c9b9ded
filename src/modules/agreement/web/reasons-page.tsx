import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Row } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { reasonLists, type ReasonList } from '../domain/reasons.ts'
import { ReasonChanges } from './reason-changes.tsx'
import { ReasonDialog, type ReasonAsking } from './reason-dialog.tsx'
import { useEvidenceWords, useWordsOfReason } from './reason-words.ts'
import type { Reason, Reasons } from './shapes.ts'
import { useVoices } from './use-agreement.ts'

/** Why leads are rejected, put off and lost, in words that both sides use; what waits for a signature stands first. */
export function ReasonsPage() {
  const t = useTranslations('agreement.reasons')
  const reasons = useQuery(api.agreement.reasons.queryOptions())
  const [asking, setAsking] = useState<ReasonAsking | null>(null)
  const [list, setList] = useState<ReasonList>('reject')
  const speaks = useVoices().length > 0
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      acts={speaks && <Button onClick={() => setAsking({ act: 'add', list, reason: null })}>{t('add')}</Button>}
    >
      <Loaded query={reasons}>
        {({ items, changes }) => (
          <>
            <ReasonChanges changes={changes} open />
            <Card>
              <Tabs
                label={t('title')}
                value={list}
                onChange={setList}
                tabs={reasonLists.map((each) => ({
                  value: each,
                  words: t(`lists.${each}`),
                  content: <ListOf list={each} items={items} speaks={speaks} onAsk={setAsking} />,
                }))}
              />
            </Card>
            <ReasonChanges changes={changes} open={false} />
          </>
        )}
      </Loaded>
      {asking && <ReasonDialog asking={asking} onClose={() => setAsking(null)} />}
    </Page>
  )
}

type ListProps = {
  list: ReasonList
  items: Reasons['items']
  speaks: boolean
  onAsk: (asking: ReasonAsking) => void
}

function ListOf({ list, items, speaks, onAsk }: ListProps) {
  const t = useTranslations('agreement.reasons')
  const nameOf = useWordsOfReason()
  const evidence = useEvidenceWords()
  const columns: Column<Reason>[] = [
    { key: 'reason', title: t('reason'), phone: 'name', cell: (reason) => nameOf(reason) },
    { key: 'against', title: t('against'), cell: (reason) => <Against reason={reason} /> },
    { key: 'evidence', title: t('evidence'), cell: ({ needsEvidence }) => evidence(needsEvidence) },
    { key: 'route', title: t('route'), cell: ({ route }) => t(`routes.${route}`) },
    { key: 'state', title: t('state'), cell: (reason) => <State reason={reason} /> },
    ...(speaks
      ? [
          {
            key: 'acts',
            title: '',
            phone: 'plain' as const,
            cell: (reason: Reason) => <Acts reason={reason} onAsk={onAsk} />,
          },
        ]
      : []),
  ]
  const rows = items.filter((reason) => reason.list === list)
  return (
    <Table
      caption={t(`lists.${list}`)}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      empty={<Text tone="soft">{t('none')}</Text>}
    />
  )
}

function Against({ reason: { countsAgainst } }: { reason: Reason }) {
  const t = useTranslations('agreement.reasons')
  if (countsAgainst === 'nobody')
    return (
      <Text as="span" tone="muted">
        {t('nobody')}
      </Text>
    )
  return <SideMark side={countsAgainst} />
}

function State({ reason: { retiredAt, inUse } }: { reason: Reason }) {
  const t = useTranslations('agreement.reasons')
  const formats = useFormats()
  if (retiredAt) return <Status is="paused">{t('retired', { day: formats.day(retiredAt) })}</Status>
  return (
    <Text as="span" tone="muted">
      {inUse ? t('active') : t('unused')}
    </Text>
  )
}

function Acts({ reason, onAsk }: { reason: Reason; onAsk: (asking: ReasonAsking) => void }) {
  const t = useTranslations('agreement.reasons')
  const name = useWordsOfReason()(reason)
  const ask = (act: ReasonAsking['act']) => onAsk({ act, list: reason.list, reason })
  const act = (words: string, of: ReasonAsking['act']) => (
    <Button small variant="text" label={`${words}: ${name}`} onClick={() => ask(of)}>
      {words}
    </Button>
  )
  return (
    <div data-print="off">
      <Row gap={1}>
        {act(t('change'), 'change')}
        {reason.retiredAt ? act(t('bringBack'), 'bring-back') : act(t('retire'), 'retire')}
        {!reason.inUse && act(t('delete'), 'delete')}
      </Row>
    </div>
  )
}

export { ReasonsPage as Component }
