import { useTranslations } from 'use-intl'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { ShownImport } from '../contract.ts'
import { ImportActs } from './import-acts.tsx'
import { ImportCounts } from './import-counts.tsx'
import { ImportProgress } from './import-progress.tsx'
import { ImportState, isUnderWay } from './import-state.tsx'
import { Problems } from './problems.tsx'
import { useFaultText } from './use-fault-text.ts'

/** An import that has begun: how far it is, then what came of it, and the ways to go on or back. */
export function ImportStanding({ shown }: { shown: ShownImport }) {
  const t = useTranslations('imports.one')
  return (
    <>
      <Card>
        <CardHead
          title={isUnderWay(shown) ? t('underWay') : t('result')}
          {...(!isUnderWay(shown) && { note: <ImportState state={shown.state} /> })}
        />
        <Stack gap={5}>
          {isUnderWay(shown) ? (
            <ImportProgress shown={shown} label={t('job', { file: shown.fileName })} />
          ) : (
            <ImportCounts shown={shown} />
          )}
          <Said shown={shown} />
          <ImportActs shown={shown} />
        </Stack>
      </Card>
      {shown.rejected + shown.warned > 0 && (
        <Card>
          <CardHead title={t('problems')} note={t('problemsNote')} />
          <Problems shown={shown} />
        </Card>
      )}
    </>
  )
}

/** Why it stopped or could not be taken back, when it ended, and where its records are. */
function Said({ shown }: { shown: ShownImport }) {
  const t = useTranslations('imports.one')
  const formats = useFormats()
  const say = useFaultText()
  const { state, failure, finishedAt, undoneAt } = shown
  const ended = state === 'undone' ? undoneAt : finishedAt
  return (
    <>
      {failure !== null && (
        <ErrorNotice title={state === 'done' ? t('notUndone') : t('stopped')}>{say(failure)}</ErrorNotice>
      )}
      {ended !== null && !isUnderWay(shown) && (
        <Row gap={4}>
          <Text size={13} tone="muted">
            {state === 'undone'
              ? t('undoneAt', { at: formats.dayTime(ended) })
              : t('endedAt', { at: formats.dayTime(ended) })}
          </Text>
          {state !== 'undone' && <Records shown={shown} />}
        </Row>
      )}
    </>
  )
}

const listed = ['leads', 'deals', 'activities'] as const

/** The way to the records that this import made or, where it made none, changed. */
function Records({ shown: { id, kind, created, updated } }: { shown: ShownImport }) {
  const t = useTranslations('imports.one')
  const list = listed.find((each) => each === kind)
  if (list === undefined || created + updated === 0) return null
  return (
    <ButtonLink small to={`/${list}?${created > 0 ? 'importId' : 'changedBy'}=${id}`}>
      {t(`open.${list}`)}
    </ButtonLink>
  )
}
