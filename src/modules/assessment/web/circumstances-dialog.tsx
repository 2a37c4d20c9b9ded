import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import type { Circumstance, Circumstances } from '../domain/adviser.ts'
import type { Standing } from './standing-shapes.ts'

const all: readonly Circumstance[] = [
  'small',
  'informalGood',
  'marketingSupports',
  'frequentConflict',
  'duplication',
  'competesForMoney',
  'cutAndDried',
  'rolesWork',
  'commoditised',
  'customisedInSale',
  'lifeCyclesShorter',
  'complexLandscape',
  'marketingSplit',
  'commonFunnelFeasible',
  'sharedCulture',
  'separateReporting',
  'shortCycle',
]

/** What the adviser has to know of the company; what nobody says counts for nothing. */
export function CircumstancesDialog({ said, onClose }: { said: Standing['circumstances']; onClose: () => void }) {
  const t = useTranslations('assessment')
  const tActs = useTranslations('house.acts')
  const client = useQueryClient()
  const [now, setNow] = useState<Circumstances>(said)
  const saving = useMutation(
    api.assessment.sayCircumstances.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.assessment.key() })
        onClose()
      },
    }),
  )
  return (
    <Dialog
      open
      size="wide"
      onClose={onClose}
      title={t('standing.circumstances')}
      acts={
        <>
          <Button variant="filled" busy={saving.isPending} onClick={() => saving.mutate(now)}>
            {tActs('save')}
          </Button>
          <Button onClick={onClose}>{tActs('cancel')}</Button>
        </>
      }
    >
      <Stack gap={4}>
        <Text tone="soft">{t('standing.circumstancesNote')}</Text>
        {saving.error !== null && <ErrorNotice error={saving.error} />}
        {all.map((each) => (
          <Radios
            key={each}
            label={t(`circumstances.${each}`)}
            value={wordOf(now[each])}
            options={(['yes', 'no', 'unsaid'] as const).map((value) => ({ value, label: t(`standing.say.${value}`) }))}
            onChange={(word) => setNow({ ...now, [each]: word === 'unsaid' ? null : word === 'yes' })}
          />
        ))}
      </Stack>
    </Dialog>
  )
}

function wordOf(said: boolean | null): 'yes' | 'no' | 'unsaid' {
  return said === null ? 'unsaid' : said ? 'yes' : 'no'
}
