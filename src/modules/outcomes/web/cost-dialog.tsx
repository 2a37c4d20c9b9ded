import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { costOf, emptyDraft } from './cost-draft.ts'
import { CostFields } from './cost-fields.tsx'

/** One cost, entered by hand. */
export function CostDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('outcomes.costs')
  const tActs = useTranslations('house.acts')
  const client = useQueryClient()
  const rates = useQuery(api.outcomes.rates.queryOptions())
  const company = rates.data?.currency ?? ''
  const [draft, setDraft] = useState(emptyDraft)
  const save = useMutation(
    api.outcomes.enterCost.mutationOptions({
      onSuccess: async () => {
        onClose()
        await client.invalidateQueries({ queryKey: api.outcomes.key() })
      },
    }),
  )
  const cost = costOf(draft, company)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('enter')}
      size="wide"
      acts={
        <>
          <Button onClick={onClose}>{tActs('cancel')}</Button>
          <Button
            variant="filled"
            disabled={cost === null}
            busy={save.isPending}
            onClick={() => cost && save.mutate(cost)}
          >
            {tActs('save')}
          </Button>
        </>
      }
    >
      <CostFields
        draft={draft}
        company={company}
        set={(changes) => setDraft((before) => ({ ...before, ...changes }))}
      />
      {save.isError && <RefusalNotice error={save.error} />}
    </Dialog>
  )
}
