import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { useFormats } from '#web/words/formats.ts'

type Props = { from: string; to: string; side: 'marketing' | 'sales' | null; filled?: boolean }

/** One head's signature under the figures of a period; with both they stand. */
export function SignPeriod({ from, to, side, filled = false }: Props) {
  const t = useTranslations('attribution.periods')
  const formats = useFormats()
  const client = useQueryClient()
  const signing = useMutation(
    api.attribution.sign.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.attribution.key() }),
    }),
  )
  if (side === null) return null
  return (
    <Stack gap={3}>
      {signing.error && <RefusalNotice error={signing.error} />}
      <div>
        <Button
          variant={filled ? 'filled' : 'quiet'}
          busy={signing.isPending}
          label={t('signPeriod', { act: t(`signFor.${side}`), period: formats.period(from, to) })}
          onClick={() => signing.mutate({ from, to })}
        >
          {t(`signFor.${side}`)}
        </Button>
      </div>
    </Stack>
  )
}
