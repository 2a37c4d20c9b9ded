/**
 * What the house may tell a person, and the arguments of each sentence. An argument that is an instant or a day in ISO form
 * (`2026-11-22T09:00:00.000Z`, `2026-11-22`) is said as the reader writes it, in the reader's own zone.
 */
export const messageKinds = {
  'handed-over': ['lead', 'company', 'due'],
  'lead-offered': ['lead', 'company', 'until'],
  'lead-taken-back': ['lead', 'company'],
  'clock-warning': ['lead', 'percent', 'due'],
  'clock-broken': ['lead', 'due'],
  escalated: ['lead', 'due'],
  'lead-accepted': ['lead', 'by'],
  'lead-rejected': ['lead', 'by', 'reason'],
  'lead-later': ['lead', 'by', 'until'],
  'later-due': ['lead', 'since'],
  appealed: ['lead', 'by'],
  'appeal-decided': ['lead', 'outcome'],
  unrouted: ['lead', 'company'],
  'rejections-high': ['what', 'share', 'usual'],
  'definition-proposed': ['name', 'version', 'by'],
  'definition-objected': ['name', 'version', 'by'],
  'definition-signed': ['name', 'version', 'by'],
  'definition-in-force': ['name', 'version', 'from'],
  'reasons-proposed': ['by'],
  'rules-proposed': ['by'],
  'sample-waiting': ['count', 'until'],
  'promise-proposed': ['version', 'by'],
  'promise-objected': ['version', 'by'],
  'promise-signed': ['version', 'by'],
  'promise-in-force': ['version', 'from'],
  'promise-broken': ['what', 'day'],
  'promise-paid': ['what', 'day'],
  'claim-answered': ['what', 'verdict'],
  'charter-proposed': ['name', 'by'],
  'line-contested': ['name', 'by'],
  'settlement-offered': ['name', 'by'],
  'mandate-asked': ['what', 'by'],
  'mandate-signed': ['what', 'by'],
  'mandate-declined': ['what', 'by'],
  'statement-written': ['by'],
  'survey-reminder': ['closes'],
  'survey-closed': ['number'],
  'radar-red': ['count'],
  'comment-mentioned': ['by', 'on'],
  'comment-answered': ['by', 'on'],
  'project-lead': ['title', 'by'],
  'decision-asked': ['title', 'by'],
  'issue-escalated': ['label', 'by', 'until'],
  'issue-decided': ['label', 'by'],
  'issue-overdue': ['label', 'until'],
  'first-step-due': ['since', 'until'],
  'first-step-overdue': ['since', 'until'],
  'mandate-review': ['day'],
  'private-desk': [],
  'webhook-dead': ['name', 'event'],
} as const

export type MessageKind = keyof typeof messageKinds

/** Every argument of a kind's sentence, by name. */
export type MessageValues<Kind extends MessageKind> = Record<(typeof messageKinds)[Kind][number], string | number>

export const messageKindList = Object.keys(messageKinds).filter(isMessageKind)

function isMessageKind(word: string): word is MessageKind {
  return Object.hasOwn(messageKinds, word)
}

/** How soon a message leaves the house by mail or chat. In the house itself it stands at once, always. */
export const paces = ['at-once', 'gathered', 'off'] as const
export type Pace = (typeof paces)[number]
export type Way = 'mail' | 'chat'
