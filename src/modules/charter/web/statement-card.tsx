import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Quote } from '#web/ui/evidence-drawer.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import css from './statement.module.css'
import type { Statement, Statements } from './shapes.ts'
import { Signatures } from './signatures.tsx'
import { useAct } from './use-act.ts'
import { useVoice, VoiceChoice } from './voice.tsx'

/** What the director asks of both, who has signed it, and what was said before. */
export function StatementCard() {
  const t = useTranslations('charter.statement')
  const statements = useQuery(api.charter.statement.queryOptions())
  const [writes, setWrites] = useState(false)
  const write = (words: string) => (
    <Button small onClick={() => setWrites(true)}>
      {words}
    </Button>
  )
  const { versions = [], mayWrite = false } = statements.data ?? {}
  return (
    <Card shared>
      <div id="statement">
        <CardHead title={t('title')} acts={mayWrite && versions.length > 0 ? write(t('writeNew')) : undefined} />
      </div>
      <Loaded query={statements}>
        {(data) =>
          data.versions.length === 0 ? (
            <EmptyState title={t('none')} act={data.mayWrite && write(t('writeFirst'))}>
              {t('noneNote')}
            </EmptyState>
          ) : (
            <Said statements={data} />
          )
        }
      </Loaded>
      {writes && <WriteDialog before={versions[0]} onClose={() => setWrites(false)} />}
    </Card>
  )
}

/** What is said now, a newer wording that leadership has not signed yet, and the earlier ones. */
function Said({ statements: { now, versions } }: { statements: Statements }) {
  const t = useTranslations('charter.statement')
  const drafts = versions.filter(({ number }) => number > (now?.number ?? 0))
  const earlier = versions.filter(({ number }) => now !== null && number < now.number)
  return (
    <Stack gap={5}>
      {drafts.map((draft) => (
        <OneStatement key={draft.id} statement={draft} note={t('draft')} />
      ))}
      {now !== null && <OneStatement statement={now} />}
      {earlier.length > 0 && <Earlier statements={earlier} />}
    </Stack>
  )
}

function OneStatement({ statement, note }: { statement: Statement; note?: string }) {
  const t = useTranslations('charter.statement')
  const formats = useFormats()
  const voice = useVoice()
  const sign = useAct(house.charter.signStatement)
  const { id, number, words, written, signatures, acts } = statement
  return (
    <Stack gap={3}>
      {note !== undefined && (
        <Text size={13} strong>
          {note}
        </Text>
      )}
      <blockquote className={css.statement}>{words}</blockquote>
      <Text size={12} tone="muted">
        {t('written', { number: String(number), name: written.name, day: formats.day(written.at) })}
      </Text>
      <Signatures
        of={[
          ['leadership', signatures.leadership],
          ['marketing', signatures.marketing],
          ['sales', signatures.sales],
        ]}
      />
      {acts.includes('sign') && (
        <div data-print="off">
          <Stack gap={3}>
            <VoiceChoice voice={voice} />
            <Row>
              <Button
                variant="filled"
                busy={sign.isPending}
                onClick={() => sign.mutate({ id, actingFor: voice.actingFor })}
              >
                {t('sign')}
              </Button>
            </Row>
          </Stack>
        </div>
      )}
      {sign.error && <RefusalNotice error={sign.error} />}
    </Stack>
  )
}

function Earlier({ statements }: { statements: readonly Statement[] }) {
  const t = useTranslations('charter.statement')
  const formats = useFormats()
  return (
    <details className={css.earlier}>
      <summary>{t('earlier', { count: statements.length })}</summary>
      <Stack gap={4}>
        {statements.map(({ id, number, words, written }) => (
          <Quote
            key={id}
            note={t('written', { number: String(number), name: written.name, day: formats.day(written.at) })}
          >
            {words}
          </Quote>
        ))}
      </Stack>
    </details>
  )
}

function WriteDialog({ before, onClose }: { before: Statement | undefined; onClose: () => void }) {
  const t = useTranslations('charter.statement')
  const [words, setWords] = useState(before?.words ?? '')
  const writing = useAct(house.charter.writeStatement, onClose)
  return (
    <ActDialog
      title={before ? t('writeNew') : t('writeFirst')}
      go={t('save')}
      busy={writing.isPending}
      error={writing.error}
      disabled={words.trim() === '' || words.trim() === before?.words}
      onGo={() => writing.mutate({ words: words.trim() })}
      onClose={onClose}
      size="wide"
    >
      <Text tone="soft">{t('writeLead')}</Text>
      <TextArea label={t('words')} value={words} rows={6} maxLength={2000} onChange={setWords} />
    </ActDialog>
  )
}
