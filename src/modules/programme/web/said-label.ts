import { useTranslations } from 'use-intl'
import type { SaidName, Step } from '../domain/index.ts'

/** What is to be said in a field; where a step asks both sides, it says of what. */
export function useSaidLabel(): (step: Step, name: SaidName) => string {
  const t = useTranslations('programme')
  return (step, name) => {
    const both = name === 'marketing' || name === 'sales'
    if (both && (step === 'inform' || step === 'experience')) return t(`saidIn.${step}-${name}`)
    return t(`said.${name}`)
  }
}
