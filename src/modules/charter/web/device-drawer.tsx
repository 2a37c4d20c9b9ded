import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { EvidenceDrawer, EvidencePart } from '#web/ui/evidence-drawer.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Status } from '#web/ui/status.tsx'
import { dayIn } from '#web/ui/periods.ts'
import { Text } from '#web/ui/text.tsx'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import css from './charter.module.css'
import { useQuarterName } from './quarter-name.ts'
import { RatingMarks } from './rating-marks.tsx'
import type { Device } from './shapes.ts'
import { useAct } from './use-act.ts'

type Props = { device: Device; quarter: string; onChange: () => void }

/** One of them: what it is for, what each side said quarter by quarter, and saying it. */
export function DeviceDrawer({ device, quarter, onChange }: Props) {
  const t = useTranslations('charter.devices')
  const tKinds = useTranslations('charter.terms.devices')
  const formats = useFormats()
  const { name, kind, purpose, owner, since, flagged, weakEvidence, acts, quarters } = device
  return (
    <EvidenceDrawer title={name}>
      <Stack gap={2}>
        <Text size={13}>{purpose}</Text>
        <Text size={12} tone="muted">
          {t('facts', { kind: tKinds(kind), owner: owner.name, day: formats.day(since) })}
        </Text>
        {flagged && <Status is="atRisk">{t('flaggedLong')}</Status>}
        {weakEvidence && (
          <Text size={13} tone="soft">
            {t('weakLong')}
          </Text>
        )}
      </Stack>
      {(['marketing', 'sales'] as const).map(
        (side) =>
          acts.includes(`rate-${side}`) && <RateForm key={side} device={device} side={side} quarter={quarter} />,
      )}
      <EvidencePart title={t('quarters')}>
        <Quarters quarters={quarters} />
      </EvidencePart>
      <DeviceActs device={device} onChange={onChange} />
    </EvidenceDrawer>
  )
}

function Quarters({ quarters }: { quarters: Device['quarters'] }) {
  const t = useTranslations('charter.devices')
  const quarterName = useQuarterName()
  if (quarters.length === 0) return <Text tone="soft">{t('neverRated')}</Text>
  return (
    <ul className={css.quarters}>
      {quarters.map((rated) => (
        <li key={rated.quarter}>
          <span>{quarterName(rated.quarter)}</span>
          <RatingMarks latest={rated} />
        </li>
      ))}
    </ul>
  )
}

const answers = ['r5', 'r4', 'r3', 'r2', 'r1', 'unused'] as const
type RateProps = { device: Device; side: 'marketing' | 'sales'; quarter: string }

function RateForm({ device: { id, quarters }, side, quarter }: RateProps) {
  const t = useTranslations('charter.devices')
  const quarterName = useQuarterName()
  const said = quarters.find((rated) => rated.quarter === quarter)?.[side] ?? null
  const before =
    said === null ? undefined : said.used ? answers.find((answer) => answer === `r${said.rating}`) : 'unused'
  const [answer, setAnswer] = useState<(typeof answers)[number] | undefined>(before)
  const rating = useAct(house.charter.rateDevice)
  return (
    <EvidencePart title={t(`rateFor.${side}`, { quarter: quarterName(quarter) })}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (answer === undefined) return
          const used = answer !== 'unused'
          rating.mutate({ id, used, rating: used ? Number(answer.slice(1)) : null, actingFor: side })
        }}
      >
        <Stack gap={3}>
          <Radios
            label={t('howWell')}
            hideLabel
            value={answer}
            options={answers.map((value) => ({ value, label: t(`answers.${value}`) }))}
            onChange={setAnswer}
          />
          {rating.error && <RefusalNotice error={rating.error} />}
          <div>
            <Button type="submit" variant="filled" busy={rating.isPending} disabled={answer === undefined}>
              {said === null ? t('rate') : t('rateAgain')}
            </Button>
          </div>
        </Stack>
      </form>
    </EvidencePart>
  )
}

function DeviceActs({ device: { id, acts }, onChange }: { device: Device; onChange: () => void }) {
  const t = useTranslations('charter.devices')
  const ending = useAct(house.charter.changeDevice)
  const formats = useFormats()
  const today = dayIn(formats.timeZone, useNow(3600))
  return (
    <>
      {ending.error && <RefusalNotice error={ending.error} />}
      <Row>
        {acts.includes('change') && (
          <Button small onClick={onChange}>
            {t('change')}
          </Button>
        )}
        {acts.includes('end') && (
          <Button small busy={ending.isPending} onClick={() => ending.mutate({ id, endedOn: today })}>
            {t('endToday')}
          </Button>
        )}
      </Row>
    </>
  )
}
