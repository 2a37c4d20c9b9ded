import type { BoundObject } from '../../domain/words.ts'
import type { VersionRow } from '../task-rows.ts'

/** One task of the story: who does it, who answers for it, who is asked before and told after, by first name. */
export type DemoTask = Pick<VersionRow, 'name' | 'side' | 'rhythm'> & {
  object?: BoundObject
  coOwned?: boolean
  R?: string[]
  A: string[]
  C?: string[]
  I?: string[]
}

const sellers = ['Aino', 'Jukka', 'Oskar', 'Maja', 'Ingrid', 'Katrin', 'Timur']

/** Two of them are not as they should be: one that both heads answer for, and one that nobody does. */
export const demoTasks: readonly DemoTask[] = [
  {
    name: 'Keep what marketing promises',
    side: 'marketing',
    rhythm: 'monthly',
    object: { kind: 'promise', key: 'marketing' },
    R: ['Hanna', 'Vera'],
    A: ['Elin'],
    I: ['Mikko'],
  },
  {
    name: 'Keep what sales promise',
    side: 'sales',
    rhythm: 'monthly',
    object: { kind: 'promise', key: 'sales' },
    R: sellers,
    A: ['Mikko'],
    I: ['Elin'],
  },
  {
    name: 'Touch a new lead first',
    side: 'sales',
    rhythm: 'daily',
    object: { kind: 'clock', key: 'first-touch' },
    R: sellers,
    A: ['Mikko'],
  },
  {
    name: 'Answer what was handed over',
    side: 'sales',
    rhythm: 'daily',
    object: { kind: 'clock', key: 'answer' },
    R: sellers,
    A: ['Mikko'],
    I: ['Vera'],
  },
  {
    name: 'Speak on appeals',
    side: 'both',
    rhythm: 'when-needed',
    object: { kind: 'clock', key: 'appeal' },
    R: ['Signe'],
    A: ['Signe'],
    C: ['Elin', 'Mikko'],
  },
  {
    name: 'Wake leads that were put aside',
    side: 'marketing',
    rhythm: 'weekly',
    object: { kind: 'free' },
    R: ['Vera'],
    A: ['Vera'],
    I: sellers,
  },
  {
    name: 'Say when a lead is ready',
    side: 'both',
    rhythm: 'quarterly',
    object: { kind: 'stage', key: 'mql' },
    R: ['Vera'],
    A: ['Elin'],
    C: ['Mikko', 'Aino'],
  },
  {
    name: 'Say which leads sales take over',
    side: 'both',
    rhythm: 'quarterly',
    object: { kind: 'stage', key: 'sql' },
    R: ['Maja'],
    A: ['Mikko'],
    C: ['Elin', 'Vera'],
  },
  {
    name: 'Describe the ideal customer',
    side: 'both',
    rhythm: 'yearly',
    coOwned: true,
    R: ['Signe'],
    A: ['Elin', 'Mikko'],
    C: ['Katrin', 'Timur'],
  },
  {
    name: 'Decide who is invited to trade fairs',
    side: 'both',
    rhythm: 'when-needed',
    R: ['Hanna'],
    A: ['Elin', 'Mikko'],
    C: ['Oskar'],
  },
  {
    name: 'Build stands at trade fairs',
    side: 'marketing',
    rhythm: 'quarterly',
    R: ['Hanna'],
    A: ['Hanna'],
    C: ['Katrin', 'Timur'],
  },
  {
    name: 'Follow up after a trade fair',
    side: 'sales',
    rhythm: 'when-needed',
    R: ['Katrin', 'Timur', 'Oskar'],
    A: ['Mikko'],
    I: ['Hanna'],
  },
  { name: 'Hold the webinars', side: 'marketing', rhythm: 'monthly', R: ['Hanna'], A: ['Elin'], C: ['Maja'] },
  { name: 'Write the Flow letter', side: 'marketing', rhythm: 'monthly', R: ['Petri'], A: ['Petri'], I: sellers },
  {
    name: 'Tell customers’ stories',
    side: 'marketing',
    rhythm: 'monthly',
    R: ['Petri'],
    A: ['Petri'],
    C: ['Aino', 'Ingrid'],
  },
  {
    name: 'Keep the sheets about competitors',
    side: 'both',
    rhythm: 'quarterly',
    A: ['Petri'],
    C: ['Jukka', 'Katrin'],
  },
  { name: 'Run the search adverts', side: 'marketing', rhythm: 'weekly', R: ['Vera'], A: ['Vera'] },
  { name: 'Look after forms and web pages', side: 'marketing', rhythm: 'weekly', R: ['Petri', 'Vera'], A: ['Petri'] },
  {
    name: 'Hold the call blocks',
    side: 'sales',
    rhythm: 'weekly',
    R: ['Aino', 'Jukka', 'Oskar', 'Maja'],
    A: ['Mikko'],
  },
  { name: 'Review lost deals', side: 'sales', rhythm: 'monthly', R: sellers, A: ['Mikko'], C: ['Elin'], I: ['Petri'] },
  {
    name: 'Bring the two lists together',
    side: 'both',
    rhythm: 'weekly',
    R: ['Signe'],
    A: ['Signe'],
    I: ['Elin', 'Mikko'],
  },
  {
    name: 'Keep the rules of routing',
    side: 'both',
    rhythm: 'quarterly',
    R: ['Signe'],
    A: ['Signe'],
    C: ['Mikko', 'Vera'],
  },
]
