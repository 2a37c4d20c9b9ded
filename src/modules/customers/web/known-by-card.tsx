import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { FieldLines } from '#web/ui/field-lines.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { KnownBy } from './rows-of.ts'

type Props = { title: string; ownId: string; knownBy: readonly KnownBy[] }

const fewEnough = 8

/** By what rows that come in are recognised as this customer. */
export function KnownByCard({ title, ownId, knownBy }: Props) {
  const t = useTranslations('customers.page')
  const { number } = useFormats()
  const [all, setAll] = useState(false)
  const shown = all ? knownBy : knownBy.slice(0, fewEnough)
  return (
    <Card>
      <CardHead title={title} note={t('knownByNote')} />
      <Stack gap={3}>
        <FieldLines
          lines={shown.map((known) => ({
            key: [known.kind, known.source, known.value, known.recordId].join(' '),
            name: t(`knownKinds.${known.kind}`, { source: known.source }),
            value: <Known known={known} ownId={ownId} />,
          }))}
        />
        {shown.length < knownBy.length && (
          <div>
            <Button variant="text" onClick={() => setAll(true)}>
              {t('showAll', { count: number(knownBy.length) })}
            </Button>
          </div>
        )}
      </Stack>
    </Card>
  )
}

function Known({ known, ownId }: { known: KnownBy; ownId: string }) {
  const t = useTranslations('customers.page')
  const notes = [
    ...(known.recordId === ownId ? [] : [t('through', { name: known.recordName })]),
    ...(known.alone ? [] : [t('notAlone')]),
  ]
  return (
    <>
      {known.value}
      {notes.length > 0 && (
        <Text size={12} tone="muted" as="div">
          {notes.join(' · ')}
        </Text>
      )}
    </>
  )
}
