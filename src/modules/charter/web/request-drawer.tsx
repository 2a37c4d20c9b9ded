import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { EvidenceDrawer, EvidencePart, Quote } from '#web/ui/evidence-drawer.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { RequestActs, RequestWords } from './request-parts.tsx'

/** One request with its answer. */
export function RequestDrawer({ requestId }: { requestId: string }) {
  const t = useTranslations('charter.requests')
  const formats = useFormats()
  const request = useQuery(api.charter.request.queryOptions({ input: { id: requestId } }))
  return (
    <EvidenceDrawer title={t('one')}>
      <Loaded query={request}>
        {(one) => (
          <>
            <RequestWords request={one} />
            <EvidencePart title={t('answer')}>
              {one.decided === null ? (
                <Text size={13} tone="soft">
                  {t(`states.${one.state}`)}
                </Text>
              ) : (
                <Quote note={t('decided', { name: one.decided.name, day: formats.day(one.decided.at) })}>
                  {t(`states.${one.state}`)}
                  {one.decided.because !== '' && `: ${one.decided.because}`}
                </Quote>
              )}
              {one.used !== null && (
                <Text size={12} tone="muted">
                  {t('used')}
                </Text>
              )}
            </EvidencePart>
            <RequestActs request={one} />
          </>
        )}
      </Loaded>
    </EvidenceDrawer>
  )
}
