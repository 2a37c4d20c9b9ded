import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Select } from '#web/ui/select.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { messageKindList, paces, type MessageKind, type Pace, type Way } from '../kinds.ts'
import type { Change, Wishes } from './wishes-page.tsx'

type Props = { wishes: Wishes; change: (change: Change) => void }

/** Every kind of message, and how soon it leaves the house by mail and by chat. */
export function WaysCard({ wishes, change }: Props) {
  const t = useTranslations('messages')
  const column = (way: Way): Column<MessageKind> => ({
    key: way,
    title: t(`wishes.${way}`),
    width: '170px',
    cell: (kind) => (
      <PaceSelect
        label={t(way === 'mail' ? 'wishes.mailFor' : 'wishes.chatFor', { kind: t(`kindNames.${kind}`) })}
        value={wishes[way][kind] ?? 'gathered'}
        onChange={(pace) => change({ [way]: { [kind]: pace } })}
      />
    ),
  })
  const columns: readonly Column<MessageKind>[] = [
    { key: 'kind', title: t('wishes.kind'), cell: (kind) => t(`kindNames.${kind}`), phone: 'name' },
    column('mail'),
    ...(wishes.chatKind === null ? [] : [column('chat')]),
  ]
  return (
    <Card>
      <CardHead title={t('wishes.ways')} note={t('wishes.waysNote')} />
      <Table caption={t('wishes.ways')} columns={columns} rows={messageKindList} rowKey={(kind) => kind} />
    </Card>
  )
}

function PaceSelect({ label, value, onChange }: { label: string; value: Pace; onChange: (pace: Pace) => void }) {
  const t = useTranslations('messages.wishes.paces')
  return (
    <Select
      label={label}
      hideLabel
      value={value}
      options={paces.map((pace) => ({ value: pace, label: t(pace) }))}
      onChange={(pace) => pace !== null && onChange(pace)}
    />
  )
}
