import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { useEvidence } from '#web/ui/evidence.ts'
import { Figure } from '#web/ui/figure.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useAge, useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import { evidenceKey } from './address.ts'
import { OtherAmounts } from './amounts.tsx'
import { useFigureHistory } from './figure-history.tsx'
import type { Lists, Signed, Span, Sum } from './shapes.ts'
import { SignDialog } from './sign-dialog.tsx'
import { useVoice } from './sides.ts'
import { usePeriodName } from './words.ts'

/** The one figure of the period, who signed it, what became of it, and the act of signing. */
export function FigureCard({ lists }: { lists: Lists }) {
  return (
    <Card>
      <Stack gap={4}>
        <div>
          <TheFigure lists={lists} />
          <OtherAmounts of={shownSum(lists).value} />
        </div>
        {lists.signed && <History signed={lists.signed} />}
        {lists.basis.period.from !== null && <Signing lists={lists} />}
      </Stack>
    </Card>
  )
}

function isQuarter({ text }: Span): boolean {
  return text.includes('Q')
}

/** A signed figure is shown as it stands after its last restatement. */
function shownSum({ signed, figure }: Lists): Sum {
  return signed?.state === 'signed' ? signed.stated : figure
}

function TheFigure({ lists }: { lists: Lists }) {
  const { signed, basis } = lists
  const t = useTranslations('reconcile')
  const formats = useFormats()
  const nameOf = usePeriodName()
  const say = useAge()
  const now = useNow(10)
  const { period, definitionVersion, countedAt, n } = basis
  const kind = isQuarter(period) ? 'quarter' : 'month'
  const label = period.from === null ? t('figure.all') : t(`figure.${signed?.state ?? 'open'}.${kind}`)
  const shown = shownSum(lists)
  const [first] = shown.value
  return (
    <Figure
      side="both"
      size="xl"
      label={label}
      value={formats.number(shown.rows)}
      rows={{ evidence: evidenceKey({ of: 'figure' }) }}
      rowsName={t('figure.name', { count: shown.rows })}
      unit={first && formats.money(first)}
      basis={[
        t('basis.n', { rows: formats.number(n) }),
        nameOf(period),
        t('basis.version', { version: String(definitionVersion) }),
        countedAt === null ? t('basis.notCounted') : say(Math.max(0, (now.getTime() - countedAt.getTime()) / 1000)),
      ]}
    />
  )
}

function History({ signed }: { signed: Signed }) {
  const t = useTranslations('reconcile.figure')
  return <Timeline label={t('history')} entries={useFigureHistory()(signed)} />
}

type Act = 'sign' | 'restated' | undefined

/** What this side's head can sign now: the figure, a restatement of it, or nothing. */
function actOf(lists: Lists, side: ListSide | undefined): Act {
  if (side === undefined) return undefined
  const { signed } = lists
  if (signed?.state === 'signed') return signed.restatements.some((one) => one[side] === null) ? 'restated' : undefined
  if (!lists.canBeSigned) return undefined
  return signed?.[side] && !signed.movedSince ? undefined : 'sign'
}

function Signing({ lists }: { lists: Lists }) {
  const t = useTranslations('reconcile.figure')
  const { signsFor } = useVoice()
  const { open } = useEvidence()
  const [signing, setSigning] = useState(false)
  const act = actOf(lists, signsFor)
  const words = signsFor === 'sales' ? t('signSales') : t('signMarketing')
  return (
    <Stack gap={3}>
      <WhyNot lists={lists} />
      {act && (
        <div data-print="off">
          <Button variant={open === undefined ? 'filled' : 'quiet'} onClick={() => setSigning(true)}>
            {act === 'restated' ? t('signRestated') : words}
          </Button>
        </div>
      )}
      {signing && act && signsFor && (
        <SignDialog lists={lists} side={signsFor} restated={act === 'restated'} onClose={() => setSigning(false)} />
      )}
    </Stack>
  )
}

/** What stands between the figure and its signatures, said before anybody presses. */
function WhyNot({ lists: { signed, waiting, canBeSigned, basis, figure } }: { lists: Lists }) {
  const t = useTranslations('reconcile.figure')
  const formats = useFormats()
  const answers = waiting.marketing + waiting.sales
  if (signed?.state === 'signed' || figure.rows === 0) return null
  return (
    <Text size={13} tone="soft" as="div">
      {answers > 0 && <p>{t('answersWait', { count: answers })}</p>}
      {!canBeSigned && answers === 0 && basis.period.to !== null && (
        <p>{t('running', { day: formats.dayShort(dayAfter(basis.period.to)) })}</p>
      )}
      {signed?.movedSince === true ? <p>{t('moved')}</p> : signed && <MissingName signed={signed} />}
    </Text>
  )
}

function MissingName({ signed }: { signed: Signed }) {
  const t = useTranslations('reconcile.figure')
  const missing = (['marketing', 'sales'] as const).filter((side) => signed[side] === null)
  return missing.map((side) => <p key={side}>{t(`waitsFor.${side}`)}</p>)
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
