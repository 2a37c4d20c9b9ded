import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import type { Line } from './shapes.ts'

type Asked = Pick<Line, 'kind' | 'about'> & { question: Pick<Line['question'], 'threshold' | 'least' | 'reasons'> }

/** What would be true, in one sentence with its threshold. */
export function useSentence(): (claim: Asked) => string {
  const t = useTranslations('claims.sentences')
  const formats = useFormats()
  const reasonName = useReasonName()
  return useCallback(
    ({ kind, about, question: { threshold, least, reasons } }) => {
      const said = { threshold: formats.percent(threshold, threshold * 100 === Math.round(threshold * 100) ? 0 : 1) }
      switch (kind) {
        case 'depth':
          return t(`depth.${about}`, { ...said, least })
        case 'price':
        case 'message':
          return t(`${kind}.${about}`, { ...said, reasons: formats.list(reasons.map(reasonName)) })
        case 'volume':
        case 'quality':
        case 'speed':
          return t(`${kind}.${about}`, said)
      }
    },
    [t, formats, reasonName],
  )
}

/** A reason of the lists as a person reads it: no_decision is “no decision”. */
export function useReasonName(): (reason: string) => string {
  return useCallback((reason) => reason.replaceAll(/[_-]+/g, ' '), [])
}
