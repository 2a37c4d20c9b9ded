import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { Grid, Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { LikelyDouble } from '../contract.ts'
import { EvidenceTable } from './evidence-table.tsx'
import { LikelyCustomer } from './likely-customer.tsx'
import { useMayWrite } from './may-write.ts'
import css from './pair-card.module.css'
import { useKeyedActs } from './pair-keys.ts'
import type { Decision, useDecide } from './use-doubles.ts'

type Props = {
  pair: LikelyDouble
  place: number
  open: number
  deciding: ReturnType<typeof useDecide>
  onGo: (by: 1 | -1) => void
}

/** Two customers that may be one, what speaks for it and against it, and the decision; the keys work inside of it. */
export function PairCard({ pair, place, open, deciding, onGo }: Props) {
  const t = useTranslations('customers.doubles')
  const mayWrite = useMayWrite()
  const [keptId, setKeptId] = useState(pair.left.id)
  const whole = useRef<HTMLElement>(null)
  const { left, right } = pair
  function decide(decision: Decision): void {
    if (mayWrite) deciding.decide(pair, decision, keptId)
  }
  useKeyedActs(whole, (act) => {
    if (act === 'next') onGo(1)
    else if (act === 'previous') onGo(-1)
    else decide(act)
  })
  return (
    <section
      ref={whole}
      className={css.pair}
      tabIndex={-1}
      aria-label={t('pair', { left: left.name, right: right.name })}
    >
      <Card>
        <Head place={place} open={open} onGo={onGo} />
        <Stack>
          <Likelihood pair={pair} />
          <Grid split="halves">
            <LikelyCustomer kind={pair.kind} customer={left} other={right} />
            <LikelyCustomer kind={pair.kind} customer={right} other={left} />
          </Grid>
          <EvidenceTable pair={pair} />
          {mayWrite ? (
            <Deciding pair={pair} keptId={keptId} onKeep={setKeptId} onDecide={decide} busy={deciding.busy} />
          ) : (
            <Text tone="soft">{t('readOnly')}</Text>
          )}
          {deciding.refusal && <RefusalNotice title={t('refused')} error={deciding.refusal} />}
          <Text size={12} tone="muted">
            {t('keys')}
          </Text>
        </Stack>
      </Card>
    </section>
  )
}

function Head({ place, open, onGo }: Pick<Props, 'place' | 'open' | 'onGo'>) {
  const t = useTranslations('customers.doubles')
  const { number } = useFormats()
  return (
    <CardHead
      title={t('question')}
      note={t('position', { place: number(place), count: number(open) })}
      acts={
        <>
          <Button small disabled={place === 1} onClick={() => onGo(-1)}>
            {t('previous')}
          </Button>
          <Button small disabled={place === open} onClick={() => onGo(1)}>
            {t('next')}
          </Button>
        </>
      }
    />
  )
}

/** Evidence never makes it certain: above this it is only said to be more. */
const nearlyCertain = 0.999

function Likelihood({ pair: { probability, weight } }: Pick<Props, 'pair'>) {
  const t = useTranslations('customers.doubles')
  const { percent, signed } = useFormats()
  return (
    <Row gap={3}>
      <Text size={16} strong>
        {probability > nearlyCertain
          ? t('probabilityOver', { percent: percent(nearlyCertain, 1) })
          : t('probability', { percent: percent(probability, 1) })}
      </Text>
      <Text tone="soft">{t('weightWords', { weight: signed(weight, 1) })}</Text>
    </Row>
  )
}

type DecidingProps = {
  pair: LikelyDouble
  keptId: string
  onKeep: (id: string) => void
  onDecide: (decision: Decision) => void
  busy: boolean
}

function Deciding({ pair: { left, right }, keptId, onKeep, onDecide, busy }: DecidingProps) {
  const t = useTranslations('customers.doubles')
  const tSame = left.name === right.name
  return (
    <>
      <Radios
        label={t('keep')}
        note={t('keepNote')}
        value={keptId}
        options={[
          { value: left.id, label: tSame ? `${left.name} (${t('left')})` : left.name },
          { value: right.id, label: tSame ? `${right.name} (${t('right')})` : right.name },
        ]}
        onChange={onKeep}
      />
      <Row>
        <Button variant="filled" busy={busy} onClick={() => onDecide('merge')}>
          {t('merge')}
        </Button>
        <Button disabled={busy} onClick={() => onDecide('apart')}>
          {t('apart')}
        </Button>
      </Row>
    </>
  )
}
