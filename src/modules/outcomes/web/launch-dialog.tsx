import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'

/** Names a market, its first day and how many customers are aimed at. */
export function LaunchDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations('outcomes.entry')
  const tActs = useTranslations('house.acts')
  const client = useQueryClient()
  const [saying, setSaying] = useState({ name: '', segment: '', product: '', startsOn: '', wanted: '10' })
  const save = useMutation(
    api.outcomes.openLaunch.mutationOptions({
      onSuccess: async () => {
        onClose()
        await client.invalidateQueries({ queryKey: api.outcomes.key() })
      },
    }),
  )
  const set = (key: keyof typeof saying) => (value: string) => setSaying((before) => ({ ...before, [key]: value }))
  const customersWanted = Number(saying.wanted)
  const isWhole =
    saying.name.trim() !== '' && saying.startsOn !== '' && Number.isInteger(customersWanted) && customersWanted > 0
  const { name, segment, product, startsOn } = saying
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('open')}
      acts={
        <>
          <Button onClick={onClose}>{tActs('cancel')}</Button>
          <Button
            variant="filled"
            disabled={!isWhole}
            busy={save.isPending}
            onClick={() => save.mutate({ name, segment, product, startsOn, customersWanted })}
          >
            {tActs('save')}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <TextField label={t('name')} value={name} onChange={set('name')} maxLength={200} />
        <TextField label={t('segment')} value={segment} onChange={set('segment')} optional maxLength={200} />
        <TextField label={t('product')} value={product} onChange={set('product')} optional maxLength={200} />
        <TextField label={t('startsOn')} type="date" value={startsOn} onChange={set('startsOn')} />
        <TextField label={t('wanted')} inputMode="numeric" value={saying.wanted} onChange={set('wanted')} />
        {save.isError && <RefusalNotice error={save.error} />}
      </Stack>
    </Dialog>
  )
}
