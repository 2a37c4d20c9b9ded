import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { FieldLines } from '#web/ui/field-lines.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './agreement.module.css'
import { Examples } from './examples.tsx'
import { RuleSentence } from './rule-sentence.tsx'
import type { Version } from './shapes.ts'
import { Signatures } from './signatures.tsx'
import { VersionActs } from './version-acts.tsx'
import { StandingMark, WaitsFor } from './waits-for.tsx'

type Props = { version: Version; word: string; urgent: boolean }

/** One wording whole: words, rule, signatures, examples, and what the reader may do. */
export function VersionCard({ version, word, urgent }: Props) {
  const t = useTranslations('agreement.one')
  const { number, standing, waitsFor, answers } = version
  return (
    <Card shared={standing === 'proposed'}>
      <CardHead
        title={
          <Row gap={3}>
            {t('version', { number })}
            <StandingMark standing={standing} />
            {standing === 'proposed' && <WaitsFor sides={waitsFor} standing={standing} />}
          </Row>
        }
        note={answers === null ? undefined : t('answers', { number: answers })}
      />
      <Stack gap={5}>
        <p className={css.words}>{version.text}</p>
        <div className={css.rule}>
          <RuleSentence rule={version.rule} />
        </div>
        <Facts version={version} />
        <Signatures version={version} />
        <Examples version={version} />
        <VersionActs version={version} word={word} urgent={urgent} />
      </Stack>
    </Card>
  )
}

function Facts({ version: { effectiveFrom, inForceFrom, side, gives } }: { version: Version }) {
  const t = useTranslations('agreement.one')
  const formats = useFormats()
  const lines = [
    inForceFrom
      ? { key: 'since', name: t('inForceSince'), value: formats.day(inForceFrom) }
      : { key: 'begins', name: t('begins'), value: formats.day(effectiveFrom) },
    ...(gives === '' ? [] : [{ key: 'gives', name: t(`givesTitle.${side}`), value: gives }]),
  ]
  return <FieldLines lines={lines} />
}
