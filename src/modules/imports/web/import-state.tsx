import { useTranslations } from 'use-intl'
import { Status, type StatusKind } from '#web/ui/status.tsx'
import type { ShownImport } from '../contract.ts'

const looks: Record<ShownImport['state'], StatusKind> = {
  draft: 'open',
  waiting: 'paused',
  running: 'notKnown',
  done: 'kept',
  failed: 'broken',
  cancelled: 'paused',
  undoing: 'notKnown',
  undone: 'kept',
}

/** Where an import stands, as icon and word. */
export function ImportState({ state }: Pick<ShownImport, 'state'>) {
  const t = useTranslations('imports.states')
  return <Status is={looks[state]}>{t(state)}</Status>
}

/** Somebody works on it right now, or will in a moment. */
export function isUnderWay({ state }: Pick<ShownImport, 'state'>): boolean {
  return state === 'waiting' || state === 'running' || state === 'undoing'
}
