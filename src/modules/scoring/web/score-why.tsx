import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Why } from '../contract.ts'
import css from './scoring.module.css'
import { useFieldName, useTouchWords } from './words.ts'

/** A lead's score opened to every point: which rule, which touch, how it fades; and the model in words. A card of its own. */
export function ScoreWhy({ leadId }: { leadId: string }) {
  const t = useTranslations('scoring.why')
  const formats = useFormats()
  const answer = useQuery(api.scoring.why.queryOptions({ input: { leadId } }))
  const why = answer.data?.why
  return (
    <Card>
      <CardHead
        title={t('title')}
        note={why ? t('asOf', { instant: formats.dayTime(why.scoredAt), number: why.rulesNumber }) : undefined}
        acts={<Again leadId={leadId} />}
      />
      <Loaded query={answer}>
        {({ why: found }) =>
          found === null ? <EmptyState title={t('none')}>{t('noneNote')}</EmptyState> : <Opened why={found} />
        }
      </Loaded>
    </Card>
  )
}

function Again({ leadId }: { leadId: string }) {
  const t = useTranslations('scoring.why')
  const client = useQueryClient()
  const role = useMe()?.person?.role
  const again = useMutation(
    api.scoring.rescoreLead.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.scoring.why.key() }),
    }),
  )
  if (role === undefined || role === 'auditor') return null
  return (
    <>
      {again.error && <RefusalNotice error={again.error} />}
      <Button small busy={again.isPending} onClick={() => again.mutate({ leadId })}>
        {t('again')}
      </Button>
    </>
  )
}

function Opened({ why }: { why: Why }) {
  const t = useTranslations('scoring.why')
  return (
    <Stack gap={5}>
      <Layer title={t('fit')} sum={why.fit} none={t('noFit')}>
        {why.fitLines.map(({ ruleId, name, reason, points }) => (
          <PointLine key={ruleId} name={name} note={reason} points={points} />
        ))}
      </Layer>
      <Layer title={t('engagement')} sum={why.engagement} none={t('noTouches')}>
        {why.touchLines.map((line) => (
          <TouchLine key={`${line.ruleId} ${line.touchId}`} line={line} />
        ))}
      </Layer>
      {why.model && <ModelWords model={why.model} />}
    </Stack>
  )
}

type LayerProps = { title: string; sum: number; none: string; children: readonly ReactNode[] }

function Layer({ title, sum, none, children }: LayerProps) {
  const t = useTranslations('scoring.why')
  const formats = useFormats()
  return (
    <section>
      <CardHead level={3} title={title} note={t('rulePoints', { value: pointsText(formats, sum) })} />
      {children.length === 0 ? (
        <Text tone="soft">{none}</Text>
      ) : (
        <dl className={css.lines}>
          {children}
          <dt className={css.sum}>{t('sum')}</dt>
          <dd className={css.sum}>{pointsText(formats, sum)}</dd>
        </dl>
      )}
    </section>
  )
}

function pointsText({ signed }: ReturnType<typeof useFormats>, points: number): string {
  return signed(points, Number.isInteger(points) ? 0 : 1)
}

function PointLine({ name, note, points }: { name: ReactNode; note: ReactNode; points: number }) {
  const formats = useFormats()
  return (
    <>
      <dt>
        {name}
        <span className={css.note}>{note}</span>
      </dt>
      <dd>{pointsText(formats, points)}</dd>
    </>
  )
}

function TouchLine({ line }: { line: Why['touchLines'][number] }) {
  const t = useTranslations('scoring.why')
  const formats = useFormats()
  const touchWords = useTouchWords()
  const fade = line.halfLifeDays === null ? t('stays') : t('halves', { days: line.halfLifeDays })
  const touch = line.touch === null ? t('gone') : touchWords(line.touch)
  const note = [formats.dayTime(line.occurredAt), touch, fade].join(' · ')
  return <PointLine name={line.name} note={note} points={line.points} />
}

function ModelWords({ model }: { model: NonNullable<Why['model']> }) {
  const t = useTranslations('scoring.why')
  const target = useTranslations('scoring.target')(model.target)
  const formats = useFormats()
  const fieldName = useFieldName()
  const said = (value: string | number | null) =>
    typeof value === 'number' ? formats.number(value, 1) : (value ?? t('blank'))
  return (
    <section>
      <CardHead
        level={3}
        title={t('model')}
        note={t('modelSays', { probability: formats.percent(model.probability), target })}
      />
      <Text size={13} tone="soft">
        {t('modelNote', { points: formats.number(model.points, 1), day: formats.day(model.fittedAt) })}
      </Text>
      <dl className={css.lines}>
        <dt>{t('base')}</dt>
        <dd>{formats.signed(model.base, 2)}</dd>
        {model.contributions
          .filter(({ value }) => Math.abs(value) >= 0.005)
          .map(({ field, said: words, value }) => (
            <PointsOfField
              key={field}
              name={t('said', { field: fieldName(field), said: said(words) })}
              note={t(value > 0 ? 'raises' : 'lowers')}
              value={formats.signed(value, 2)}
            />
          ))}
        <dt className={css.sum}>{t('logOdds')}</dt>
        <dd className={css.sum}>{formats.signed(model.logOdds, 2)}</dd>
      </dl>
    </section>
  )
}

function PointsOfField({ name, note, value }: { name: string; note: string; value: string }) {
  return (
    <>
      <dt>
        {name}
        <span className={css.note}>{note}</span>
      </dt>
      <dd>{value}</dd>
    </>
  )
}
