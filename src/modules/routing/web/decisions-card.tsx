import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { ShownDecision } from '../contract.ts'
import css from './routing.module.css'
import { RoutingTrail } from './routing-trail.tsx'
import { useWayWords } from './way-words.ts'

/** Who got which lead, the latest first, each with the way to its whole trail. */
export function DecisionsCard() {
  const t = useTranslations('routing')
  const decisions = useQuery(api.routing.decisions.queryOptions({ input: { limit: 25 } }))
  const [opened, setOpened] = useState<ShownDecision>()
  return (
    <Card>
      <CardHead title={t('decisions')} />
      <Loaded query={decisions}>
        {({ items }) =>
          items.length === 0 ? (
            <Text tone="soft">{t('noDecisions')}</Text>
          ) : (
            <DecisionTable decisions={items} onOpen={setOpened} />
          )
        }
      </Loaded>
      {opened && (
        <Dialog open size="wide" onClose={() => setOpened(undefined)} title={opened.leadName ?? t('unnamed')}>
          <RoutingTrail decisionId={opened.id} />
        </Dialog>
      )}
    </Card>
  )
}

type TableProps = { decisions: readonly ShownDecision[]; onOpen: (decision: ShownDecision) => void }

function DecisionTable({ decisions, onOpen }: TableProps) {
  const t = useTranslations('routing')
  const formats = useFormats()
  const wayWords = useWayWords()
  const columns: Column<ShownDecision>[] = [
    { key: 'lead', title: t('oneLead'), phone: 'name', cell: ({ leadName }) => leadName ?? t('unnamed') },
    { key: 'when', title: t('when'), cell: ({ decidedAt }) => formats.dayTimeShort(decidedAt) },
    {
      key: 'to',
      title: t('to'),
      cell: ({ memberName, state }) => `${memberName ?? t('toNobody')}, ${t(`state.${state}`)}`,
    },
    { key: 'why', title: t('why'), phone: 'plain', cell: (decision) => wayWords(decision) },
    {
      key: 'open',
      title: '',
      align: 'right',
      phone: 'plain',
      cell: (decision) => (
        <span className={css.once}>
          <Button
            small
            label={t('openNamed', { name: decision.leadName ?? t('unnamed') })}
            onClick={() => onOpen(decision)}
          >
            {t('open')}
          </Button>
        </span>
      ),
    },
  ]
  return <Table caption={t('decisions')} columns={columns} rows={decisions} rowKey={({ id }) => id} />
}
