import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import { otherSide } from '../domain/causes.ts'
import css from './lists.module.css'
import { useRuleWords } from './rule-words.ts'
import type { Rule } from './shapes.ts'
import { useVoice } from './sides.ts'
import { useAgain } from './use-again.ts'

/** Whether a rule holds, who asked to switch it, and the acts of both sides: one asks, the other agrees. */
export function RuleState({ rule }: { rule: Rule }) {
  const t = useTranslations('reconcile.rules')
  const { wish } = rule
  return (
    <Stack gap={2}>
      <Standing rule={rule} />
      {wish && <Status is="open">{wish.to === 'on' ? t(`wishOn.${wish.side}`) : t(`wishOff.${wish.side}`)}</Status>}
      <Acts rule={rule} />
    </Stack>
  )
}

function Standing({ rule: { state, switchedAt, confirmed, made } }: { rule: Rule }) {
  const t = useTranslations('reconcile.rules')
  const formats = useFormats()
  const day = formats.day(switchedAt ?? confirmed?.at ?? made.at)
  if (state === 'on') return <Status is="kept">{t('on', { day })}</Status>
  if (state === 'off') return <Status is="paused">{t('off', { day })}</Status>
  return state === 'waiting' ? <Status is="open">{t('waiting')}</Status> : <Status is="paused">{t('refused')}</Status>
}

type Act = { words: string; on: boolean; side: ListSide }

/** One side asks; only the other can agree, and either can leave it as it is. */
function useActs(): (rule: Rule) => Act[] {
  const t = useTranslations('reconcile.rules')
  const { speaksFor } = useVoice()
  return ({ state, wish }) => {
    const [first] = speaksFor
    if ((state !== 'on' && state !== 'off') || first === undefined) return []
    const isOn = state === 'on'
    if (!wish) return [{ words: isOn ? t('askOff') : t('askOn'), on: !isOn, side: first }]
    const other = otherSide(wish.side)
    const keeps: Act = { words: t('keep'), on: isOn, side: speaksFor.includes(other) ? other : first }
    if (!speaksFor.includes(other)) return [keeps]
    return [{ words: wish.to === 'on' ? t('agreeOn') : t('agreeOff'), on: wish.to === 'on', side: other }, keeps]
  }
}

function Acts({ rule }: { rule: Rule }) {
  const t = useTranslations('reconcile.rules')
  const again = useAgain()
  const words = useRuleWords()(rule)
  const { speaksFor } = useVoice()
  const switching = useMutation(api.reconcile.switchRule.mutationOptions({ onSettled: again }))
  const acts = useActs()(rule)
  if (acts.length === 0) return null
  return (
    <>
      <div className={css.acts} data-print="off">
        {acts.map((act) => (
          <Button
            key={act.words}
            small
            busy={switching.isPending}
            label={t('actName', { act: act.words, rule: words })}
            onClick={() =>
              switching.mutate({ id: rule.id, on: act.on, ...(speaksFor.length > 1 && { actingFor: act.side }) })
            }
          >
            {act.words}
          </Button>
        ))}
      </div>
      {switching.error && <RefusalNotice error={switching.error} />}
    </>
  )
}
