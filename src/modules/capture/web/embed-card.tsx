import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { CopyText } from '#web/ui/copy-text.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { Text } from '#web/ui/text.tsx'
import type { CaptureForm } from '../contract.ts'
import css from './capture.module.css'
import { plainForm } from './plain-form.ts'
import { type OutsideWords, useOutsideWords } from './outside-words.ts'

const ways = ['page', 'script', 'html'] as const
type Way = (typeof ways)[number]

function codeFor(way: Way, form: CaptureForm, words: OutsideWords): string {
  const address = `${window.location.origin}/f/${form.key}`
  switch (way) {
    case 'page':
      return address
    case 'script':
      return `<script src="${address}/embed.js" crossorigin="anonymous" async></script>`
    case 'html':
      return plainForm(form, address, words)
  }
}

/** Three ways to put a form before people, each to copy. */
export function EmbedCard({ form }: { form: CaptureForm }) {
  const t = useTranslations('capture.embed')
  const [way, setWay] = useState<Way>('script')
  const words = useOutsideWords(form.language)
  if (!words) return null
  return (
    <Card>
      <CardHead title={t('title')} note={t('note')} />
      <Tabs
        label={t('title')}
        value={way}
        onChange={setWay}
        tabs={ways.map((each) => ({
          value: each,
          words: t(each),
          content: <Code note={t(`${each}Note`)} code={codeFor(each, form, words)} way={each} />,
        }))}
      />
    </Card>
  )
}

function Code({ note, code, way }: { note: string; code: string; way: Way }) {
  const t = useTranslations('capture.embed')
  return (
    <Stack gap={3}>
      <Text size={13} tone="soft">
        {note}
      </Text>
      <code className={css.code}>{code}</code>
      <Row gap={4}>
        <CopyText text={code}>{t('copy')}</CopyText>
        {way === 'page' && (
          <a href={code} target="_blank" rel="noreferrer">
            {t('open')}
          </a>
        )}
      </Row>
    </Stack>
  )
}
