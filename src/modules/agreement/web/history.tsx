import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Quote } from '#web/ui/evidence-drawer.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline, type TimelineEntry } from '#web/ui/timeline.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { RuleSentence } from './rule-sentence.tsx'
import type { Version } from './shapes.ts'
import { StandingMark } from './waits-for.tsx'

/** What both sides said and gave, and the wordings that do not stand any more. Entries are never edited. */
export function History({ versions }: { versions: readonly Version[] }) {
  const t = useTranslations('agreement.one')
  const past = versions.filter(({ standing }) => ['superseded', 'replaced', 'withdrawn'].includes(standing))
  const entries = useEntries(versions)
  const happened = (
    <Card>
      <CardHead title={t('history')} />
      {entries.length === 0 ? (
        <Text tone="soft">{t('noHistory')}</Text>
      ) : (
        <Timeline label={t('history')} entries={entries} />
      )}
    </Card>
  )
  if (past.length === 0) return happened
  return (
    <Grid split="halves">
      {happened}
      <Card>
        <CardHead title={t('older')} />
        <Past versions={past} />
      </Card>
    </Grid>
  )
}

function useEntries(versions: readonly Version[]): TimelineEntry[] {
  const t = useTranslations('agreement.one')
  const all = versions.flatMap(({ number, events, id, standing }) =>
    events.map((event, place) => ({ ...event, number, standing, key: `${id}-${place}` })),
  )
  return all
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
    .map(({ key, kind, side, number, name, at, note, gives }) => ({
      key,
      at,
      side,
      names: name,
      words: t(`events.${kind}`, { number, side }),
      more: (note !== '' || gives !== '') && (
        <Quote note={gives === '' ? undefined : `${t(`givesTitle.${side}`)}: ${gives}`}>{note}</Quote>
      ),
    }))
}

function Past({ versions }: { versions: readonly Version[] }) {
  const t = useTranslations('agreement.one')
  const columns: Column<Version>[] = [
    { key: 'version', title: '', phone: 'name', cell: ({ number }) => t('version', { number }) },
    { key: 'words', title: '', phone: 'plain', cell: (version) => <PastWords version={version} /> },
  ]
  return <Table caption={t('older')} columns={columns} rows={versions} rowKey={({ id }) => id} />
}

function PastWords({ version: { text, rule, standing, inForceFrom, supersededAt } }: { version: Version }) {
  const t = useTranslations('agreement.one')
  const formats = useFormats()
  return (
    <>
      <div>{text}</div>
      <Text size={12} tone="muted" as="div">
        <RuleSentence rule={rule} />
      </Text>
      <StandingMark standing={standing} />
      {inForceFrom && supersededAt && (
        <Text size={12} tone="muted" as="div">
          {t('span', { from: formats.day(inForceFrom), to: formats.day(supersededAt) })}
        </Text>
      )}
    </>
  )
}
