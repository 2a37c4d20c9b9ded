import { useTranslations } from 'use-intl'
import { isTouchKind } from '#web/words/as-written.ts'
import type { TimelineEntry } from '../contract.ts'
import { isHappened, isJoined, isLeadStep } from './timeline-kinds.ts'

type Happening = Pick<TimelineEntry, 'sort' | 'kind' | 'detail'>

/** A text of the detail, whose shape the source of the entry decides. */
export function textIn(detail: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = detail[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** One sentence on what happened; a kind without a sentence is shown as it was written. */
export function useSentence(): (happening: Happening) => string {
  const t = useTranslations('customers')
  return ({ sort, kind, detail }) => {
    if (sort === 'touch' && isTouchKind(kind)) return t(`touches.${kind}`)
    if (sort === 'lead' && isLeadStep(kind)) return t(`leadSteps.${kind}`)
    if (sort === 'fact' && isHappened(kind)) return t(`happened.${kind}`)
    if (sort === 'fact' && isJoined(kind)) {
      const [gone, kept] = [textIn(detail, 'goneName') ?? '', textIn(detail, 'keptName') ?? '']
      return t(`happened.${kind}`, { gone, kept })
    }
    return kind
  }
}
