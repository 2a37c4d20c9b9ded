import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import type { BoundObject, Limit, Right } from './shapes.ts'

/** What a task is bound to, as people call it. */
export function useObjectWords(): (object: BoundObject) => string {
  const t = useTranslations('charter.terms')
  return (object) => {
    switch (object.kind) {
      case 'stage':
        return t('objects.stage', { name: t(`stages.${object.key}`) })
      case 'promise':
        return t(`promises.${object.key}`)
      case 'clock':
        return t('objects.clock', { name: t(`clocks.${object.key}`) })
      case 'free':
        return t('objects.free')
      default:
        return object satisfies never
    }
  }
}

/** Up to what a right goes. */
export function useLimitWords(): (limit: Limit) => string {
  const t = useTranslations('charter.terms')
  const formats = useFormats()
  return (limit) => {
    switch (limit.kind) {
      case 'money':
        return t('limits.money', { amount: formats.money(limit.amount) })
      case 'percent':
        return t('limits.percent', { share: shareText(formats, limit.percent) })
      case 'none':
        return t('limits.none')
      default:
        return limit satisfies never
    }
  }
}

/** What somebody asks to decide: an amount, a share, or a decision without either. */
export function useAskedWords(): (asked: Limit) => string | null {
  const formats = useFormats()
  return (asked) => {
    switch (asked.kind) {
      case 'money':
        return formats.money(asked.amount)
      case 'percent':
        return shareText(formats, asked.percent)
      case 'none':
        return null
      default:
        return asked satisfies never
    }
  }
}

function shareText(formats: ReturnType<typeof useFormats>, percent: number): string {
  return formats.percent(percent / 100, Number.isInteger(percent) ? 0 : 1)
}

/** Who holds a right, in a word; sides have their mark besides. */
export function useHolderName(): (holder: Right['holder']) => string {
  const t = useTranslations('charter.terms')
  const tSides = useTranslations('house.sides')
  return (holder) => {
    switch (holder.kind) {
      case 'person':
        return holder.person.left ? t('left', { name: holder.person.name }) : holder.person.name
      case 'side':
        return tSides(holder.side)
      case 'owner':
        return t('owner')
      default:
        return holder satisfies never
    }
  }
}
