import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Gate } from '../contract.ts'
import css from './scoring.module.css'
import { useFieldName } from './words.ts'

type Judged = Extract<Gate, { state: 'judged' }>

/** Whether the model is used, in plain words, with the figures that decide it. */
export function GateCard({ gate }: { gate: Gate }) {
  const t = useTranslations('scoring.gate')
  const inUse = gate.state === 'judged' && gate.inUse
  return (
    <Card>
      <CardHead title={t('title')} />
      <Stack gap={4}>
        <Status is={inUse ? 'kept' : 'paused'}>{inUse ? t('yes') : t('no')}</Status>
        <Why gate={gate} />
        {gate.state === 'judged' && <Figures gate={gate} />}
      </Stack>
    </Card>
  )
}

function Why({ gate }: { gate: Gate }) {
  const t = useTranslations('scoring.gate')
  const formats = useFormats()
  switch (gate.state) {
    case 'too-few':
      return <Text>{t('tooFew', { positives: gate.positives, least: gate.least })}</Text>
    case 'one-sided':
      return <Text>{t('oneSided', { fewest: gate.fewest, least: gate.least })}</Text>
    case 'no-fields':
      return <Text>{t('noFields')}</Text>
    case 'judged': {
      const areas = {
        lower: formats.number(gate.modelAuc?.lower ?? 0, 3),
        rules: formats.number(gate.rulesAuc?.auc ?? 0.5, 3),
      }
      const slope = formats.number(gate.slope ?? 0, 2)
      return (
        <ul className={css.list}>
          {gate.inUse && <li>{t('yesWhy')}</li>}
          <li>{t(gate.beatsRules ? 'beats' : 'beatsNot', areas)}</li>
          <li>{t(gate.calibrated ? 'calibrated' : 'calibratedNot', { slope })}</li>
        </ul>
      )
    }
  }
}

function Figures({ gate }: { gate: Judged }) {
  const t = useTranslations('scoring.gate')
  const formats = useFormats()
  const three = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : formats.number(value, 3)
  const interval = (one: Judged['modelAuc']) =>
    one === null ? [] : [t('interval', { lower: three(one.lower), upper: three(one.upper) })]
  const basis = t('basis', {
    day: formats.day(gate.cutoff),
    n: gate.judged,
    positives: formats.number(gate.judgedPositives),
  })
  return (
    <>
      <Grid split="figures">
        <Figure label={t('auc')} value={three(gate.modelAuc?.auc)} basis={interval(gate.modelAuc)} />
        <Figure label={t('rulesAuc')} value={three(gate.rulesAuc?.auc)} basis={interval(gate.rulesAuc)} />
        <Figure
          label={t('brier')}
          value={three(gate.brier)}
          basis={[t('brierNote', { reference: three(gate.brierReference) })]}
        />
        <Figure
          label={t('slope')}
          value={gate.slope === null ? '–' : formats.number(gate.slope, 2)}
          basis={[t('slopeNote', { intercept: gate.intercept === null ? '–' : formats.number(gate.intercept, 2) })]}
        />
      </Grid>
      <Text size={12} tone="muted">
        {basis}
      </Text>
      <Grid split="halves">
        <Fields gate={gate} />
        <LeftOut gate={gate} />
      </Grid>
    </>
  )
}

const mostFields = 12

function Fields({ gate }: { gate: Judged }) {
  const t = useTranslations('scoring.gate')
  const fieldName = useFieldName()
  const formats = useFormats()
  return (
    <section>
      <CardHead level={3} title={t('fields')} note={t('fieldsNote')} />
      <dl className={css.lines}>
        {gate.fields.slice(0, mostFields).map(({ field, auc }) => (
          <FieldLine key={field} name={fieldName(field)} value={formats.number(auc, 2)} />
        ))}
      </dl>
    </section>
  )
}

function FieldLine({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

function LeftOut({ gate }: { gate: Judged }) {
  const t = useTranslations('scoring.gate')
  const fieldName = useFieldName()
  const formats = useFormats()
  return (
    <section>
      <CardHead level={3} title={t('leftOut')} />
      {gate.leftOut.length === 0 ? (
        <Text tone="soft">{t('leftOutNone')}</Text>
      ) : (
        <dl className={css.lines}>
          {gate.leftOut.map(({ field, reason, auc, share }) => (
            <FieldLine
              key={field}
              name={fieldName(field)}
              value={t(`reasons.${reason}`, { share: formats.percent(share ?? 0), auc: formats.number(auc ?? 0, 2) })}
            />
          ))}
        </dl>
      )}
    </section>
  )
}
