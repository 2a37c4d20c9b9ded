import { useTranslations } from 'use-intl'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { isUnderWay } from './import-state.tsx'
import { ImportCounts } from './import-counts.tsx'
import { ImportProgress } from './import-progress.tsx'
import { Problems } from './problems.tsx'
import type { useImport } from './use-import.ts'
import { useFaultText } from './use-fault-text.ts'

/** What the import would do: counts, and the rows that would stay outside. */
export function TrialResult({ trial }: { trial: ReturnType<typeof useImport> }) {
  const t = useTranslations('imports.draft')
  const say = useFaultText()
  return (
    <Loaded query={trial}>
      {(shown) => (
        <Stack gap={5}>
          {isUnderWay(shown) && <ImportProgress shown={shown} label={t('trial')} />}
          {shown.failure !== null && <ErrorNotice title={t('trialFailed')}>{say(shown.failure)}</ErrorNotice>}
          {shown.state === 'done' && <ImportCounts shown={shown} would />}
          {!isUnderWay(shown) && shown.rejected + shown.warned > 0 && <Problems shown={shown} />}
        </Stack>
      )}
    </Loaded>
  )
}
