import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Money } from '#platform/money.ts'
import { typedMinor, typedNumber } from '#platform/typed-amount.ts'
import { api, house } from '#web/api.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Status } from '#web/ui/status.tsx'
import { complaintOf } from '#web/words/error-text.ts'
import { useFormats } from '#web/words/formats.ts'
import css from './effects.module.css'
import type { PlanDraft } from './plan-draft.ts'
import { usePercent } from './words.ts'

type LineProps = { draft: PlanDraft; onChange: (draft: PlanDraft) => void }

/** The budget line that the cost is spoken for on; nothing where there are no lines. */
export function LineField({ draft, onChange }: LineProps) {
  const t = useTranslations('activities.plan')
  const { money } = useFormats()
  const year = /^20\d\d/.exec(draft.starts)?.[0]
  const input = year === undefined ? {} : { year: Number(year) }
  const lines = useQuery(api.charter.budget.queryOptions({ input })).data?.lines ?? []
  const own = lines.filter(
    ({ id, side, state }) =>
      id === draft.line || (state === 'open' && (side === draft.side || side === 'both' || draft.side === 'both')),
  )
  if (own.length === 0) return null
  const options = own.map(({ id, name, free }) => ({ value: id, label: t('lineFree', { name, free: money(free) }) }))
  return (
    <Select
      label={t('line')}
      note={t('lineNote')}
      optional
      clearable
      value={draft.line === '' ? null : draft.line}
      options={options}
      onChange={(line) => onChange({ ...draft, line: line ?? '' })}
    />
  )
}

const beyond = new Set(['charter.beyond-limit', 'charter.no-right'])

type RefusalProps = { error: unknown; draft: PlanDraft; currency: string; activityId: string | undefined }

type Wish = {
  right: 'spend' | 'discount'
  asked: { kind: 'money'; amount: Money } | { kind: 'percent'; percent: number }
}

/** What the draft asks for beyond the right that the refusal names. */
function wishOf(right: unknown, draft: PlanDraft, currency: string): Wish | null {
  const percent = typedNumber(draft.discount)
  if (right === 'discount') return percent === null ? null : { right, asked: { kind: 'percent', percent } }
  const minor = typedMinor(draft.cost, currency)
  return minor === null ? null : { right: 'spend', asked: { kind: 'money', amount: { minor, currency } } }
}

/** Why it was not saved. What goes beyond one’s right to spend or to give discounts can be asked for on the spot. */
export function SpendRefusal({ error, draft, currency, activityId }: RefusalProps) {
  const { code, args } = complaintOf(error)
  const wish = wishOf(args['right'], draft, currency)
  if (!beyond.has(code) || wish === null) return <RefusalNotice error={error} />
  const isAsked = typeof args['request'] === 'string' && args['request'] !== ''
  return (
    <>
      <RefusalNotice error={error} />
      {isAsked ? (
        <Waiting />
      ) : (
        <AskSignature key={JSON.stringify(wish)} wish={wish} draft={draft} activityId={activityId} />
      )}
    </>
  )
}

function Waiting() {
  const t = useTranslations('activities.plan')
  return (
    <div className={css.form}>
      <Status is="open">{t('signatureWaits')}</Status>
      <div>
        <ButtonLink to="/charter/mandate">{t('seeRequest')}</ButtonLink>
      </div>
    </div>
  )
}

type AskProps = Pick<RefusalProps, 'draft' | 'activityId'> & { wish: Wish }

function AskSignature({ wish, draft, activityId }: AskProps) {
  const t = useTranslations('activities.plan')
  const { money } = useFormats()
  const percentOf = usePercent()
  const { right, asked } = wish
  const [words, setWords] = useState(draft.goal === '' ? draft.name : `${draft.name}: ${draft.goal}`)
  const asking = useMutation({
    mutationFn: () =>
      house.charter.ask({
        ...wish,
        lineId: right === 'discount' || draft.line === '' ? null : draft.line,
        about: activityId === undefined ? null : { kind: 'activity', id: activityId },
        words: words.trim(),
      }),
  })
  if (asking.isSuccess) return <Waiting />
  return (
    <div className={css.form}>
      <TextArea label={t('askWhy')} rows={2} maxLength={2000} value={words} onChange={setWords} />
      {asking.error && <RefusalNotice error={asking.error} />}
      <div>
        <Button busy={asking.isPending} disabled={words.trim() === ''} onClick={() => asking.mutate()}>
          {t('askSignature', { amount: asked.kind === 'money' ? money(asked.amount) : percentOf(asked.percent) })}
        </Button>
      </div>
    </div>
  )
}
