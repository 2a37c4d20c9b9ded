import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { api } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Quote } from '#web/ui/evidence-drawer.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { OtherAmounts } from './amounts.tsx'
import type { Lists } from './shapes.ts'
import { useAgain } from './use-again.ts'
import { usePeriodName } from './words.ts'

type Props = { lists: Lists; side: ListSide; restated: boolean; onClose: () => void }

/** The last look before a name is put under a figure: what is signed, and what is still open in it. */
export function SignDialog({ lists, side, restated, onClose }: Props) {
  const t = useTranslations('reconcile.sign')
  const again = useAgain()
  const period = usePeriodName()(lists.basis.period)
  const shown = restated && lists.signed ? lists.signed.stated : lists.figure
  const signing = useMutation(api.reconcile.sign.mutationOptions({ onSuccess: onClose, onSettled: again }))
  return (
    <ActDialog
      title={restated ? t('restatedTitle', { period }) : t('title', { period })}
      go={t('act', { count: shown.rows })}
      onGo={() => signing.mutate({ period: lists.basis.period.text, rows: shown.rows })}
      onClose={onClose}
      busy={signing.isPending}
      error={signing.error}
    >
      <WhatIsSigned lists={lists} side={side} restated={restated} />
    </ActDialog>
  )
}

function WhatIsSigned({ lists, side, restated }: Omit<Props, 'onClose'>) {
  const t = useTranslations('reconcile')
  const formats = useFormats()
  const { signed, figure, open, definition } = lists
  const shown = restated && signed ? signed.stated : figure
  const [first] = shown.value
  const was = signed ? formats.number(signed.figure.rows) : ''
  return (
    <Stack gap={4}>
      <Figure
        side="both"
        label={usePeriodName()(lists.basis.period)}
        value={formats.number(shown.rows)}
        unit={first && formats.money(first)}
        {...(restated && { was })}
      />
      <OtherAmounts of={shown.value} />
      <Text tone="soft">{restated ? t('sign.restatedLead', { was }) : t(`sign.lead.${side}`)}</Text>
      {open > 0 && !restated && <Text strong>{t('sign.open', { count: open })}</Text>}
      <Quote>{definition[formats.language]}</Quote>
    </Stack>
  )
}
