import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const source = import.meta.dirname
const modules = readdirSync(path.join(source, 'modules'))

/** Which module may use which: a new arrow is a line in a diff. No circles (checked below). */
const mayUse: Record<string, string[]> = {
  accounts: ['ledger'],
  ledger: [],
  attribution: ['accounts', 'experiments', 'ledger'],
  customers: ['attribution', 'ledger'],
  leads: ['attribution', 'scoring', 'ledger', 'customers'],
  deals: ['attribution', 'ledger', 'customers', 'leads'],
  activities: ['accounts', 'attribution', 'brand', 'experiments', 'ledger', 'satisfaction'],
  imports: ['accounts', 'attribution', 'ledger', 'customers', 'leads', 'deals', 'activities'],
  reconcile: ['accounts', 'ledger', 'customers'],
  funnel: ['ledger'],
  search: ['customers'],
  operations: ['ledger'],
  home: ['activities', 'handoff', 'outcomes', 'promises'],
  agreement: ['accounts', 'customers', 'messages', 'ledger'],
  teams: ['accounts', 'ledger'],
  scoring: ['agreement', 'messages', 'ledger'],
  routing: ['agreement', 'teams', 'ledger'],
  messages: ['accounts', 'ledger'],
  handoff: ['agreement', 'attribution', 'teams', 'scoring', 'routing', 'messages', 'leads', 'customers', 'ledger'],
  capture: ['attribution', 'handoff', 'leads', 'customers', 'ledger'],
  promises: ['accounts', 'agreement', 'teams', 'handoff', 'messages', 'ledger'],
  experiments: ['accounts', 'ledger'],
  satisfaction: ['accounts', 'ledger', 'messages'],
  brand: ['accounts', 'ledger'],
  outcomes: ['accounts', 'agreement', 'ledger'],
  claims: ['accounts', 'agreement', 'ledger', 'messages', 'outcomes', 'promises'],
  // Calculations on plain files: cells and rows are read as imports read them, the rules are those of their modules.
  assessment: ['accounts', 'agreement', 'ledger', 'messages'],
  lab: ['assessment', 'imports', 'customers', 'promises', 'scoring', 'attribution'],
}

/** Only these see every module: they compose the house. */
const composers = ['app.ts', 'contract.ts', 'catalogue.ts', 'start.ts', 'welcome.ts', 'cli.ts']
const composingFolders = ['cli/', 'demo/', 'web/', 'testing/', 'simulator/']

type Import = { file: string; target: string }

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name)
    return statSync(file).isDirectory() ? filesIn(file) : /\.tsx?$/.test(name) ? [file] : []
  })
}

const files = filesIn(source).map((file) => path.relative(source, file))

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(source, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => ({
    file,
    target: resolve(file, target),
  }))
}

/** `modules/x/…`, `platform/…`, … for ours; the bare name for packages. */
function resolve(file: string, target: string): string {
  if (target.startsWith('.')) return path.normalize(path.join(path.dirname(file), target))
  if (target.startsWith('#')) return target.slice(1)
  return `package:${target}`
}

const imports = files.flatMap(importsOf)
/** Tests and what only they use may reach into other modules. */
function isOfTests(file: string): boolean {
  return /\.test\.tsx?$|\/testing\//.test(file)
}

const production = imports.filter(({ file }) => !isOfTests(file))

function moduleOf(file: string): string | null {
  return /^modules\/([^/]+)\//.exec(file)?.[1] ?? null
}

function composes(file: string): boolean {
  return composers.includes(file) || composingFolders.some((folder) => file.startsWith(folder))
}

function shown(bad: Import[]): string[] {
  return bad.map(({ file, target }) => `${file} -> ${target}`)
}

describe('the architecture', () => {
  test('reads all the code there is', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(imports.length).toBeGreaterThan(500)
  })

  test('every module stands in the list of who may use whom', () => {
    expect(Object.keys(mayUse)).toEqual(expect.arrayContaining(modules))
  })

  test('modules use only those they may use', () => {
    const bad = production.filter(({ file, target }) => {
      const from = moduleOf(file)
      const to = moduleOf(target)
      return from !== null && to !== null && from !== to && !mayUse[from]?.includes(to)
    })
    expect(shown(bad)).toEqual([])
  })

  test('there are no circles between modules', () => {
    const reaches = (from: string, seen: string[] = []): string[] =>
      (mayUse[from] ?? []).flatMap((to) => (seen.includes(to) ? [to] : [to, ...reaches(to, [...seen, to])]))
    expect(modules.filter((name) => reaches(name).includes(name))).toEqual([])
  })

  test('another module is reached through its front door alone', () => {
    const doors =
      /^modules\/[^/]+\/(contract\.ts|server\/index\.ts|domain\/index\.ts|files\/index\.ts|web\/index\.ts|i18n\/\w\w\.ts)$/
    const bad = production.filter(({ file, target }) => {
      const to = moduleOf(target)
      return to !== null && to !== moduleOf(file) && !doors.test(target)
    })
    expect(shown(bad)).toEqual([])
  })

  test('the web never imports a server', () => {
    const web = production.filter(({ file }) => file.startsWith('web/') || /^modules\/[^/]+\/web\//.test(file))
    const bad = web.filter(({ file, target }) => /(^|\/)server\//.test(target) && !file.startsWith('web/testing/'))
    expect(shown(bad)).toEqual([])
  })

  test('the platform knows no module', () => {
    const bad = production.filter(({ file, target }) => file.startsWith('platform/') && target.startsWith('modules/'))
    expect(shown(bad)).toEqual([])
  })

  test('rules are pure: no database, no server, no clock in a domain folder', () => {
    const rules = production.filter(({ file }) => /^modules\/[^/]+\/domain(\/|\.ts)/.test(file))
    const bad = rules.filter(({ target }) => /server\/|^package:(node:|pg|kysely)/.test(target))
    expect(shown(bad)).toEqual([])
    const askTime = rules.filter(({ file }) =>
      /new Date\(\)|Date\.now\(\)/.test(readFileSync(path.join(source, file), 'utf8')),
    )
    expect(askTime.map(({ file }) => file)).toEqual([])
  })

  test('only composing files know several modules at once', () => {
    const known = new Map<string, Set<string>>()
    for (const { file, target } of production) {
      const to = moduleOf(target)
      if (to === null || moduleOf(file) !== null || composes(file)) continue
      known.set(file, (known.get(file) ?? new Set()).add(to))
    }
    expect([...known.keys()]).toEqual([])
  })
})

/** Which module's migration made a table; views named `…_record` and `ledger_touch` are published to all. */
const owners: Record<string, string> = {
  capture_write_key: 'capture',
  capture_inbox: 'capture',
  capture_visitor: 'capture',
  capture_waiting: 'capture',
  capture_site: 'capture',
  capture_form: 'capture',
  capture_webhook: 'capture',
  capture_submission: 'capture',
  capture_dropped: 'capture',
  capture_held: 'capture',
  capture_lead_event: 'capture',
  experiment: 'experiments',
  experiment_unit: 'experiments',
  experiment_arm: 'experiments',
  experiment_day: 'experiments',
  satisfaction_answer: 'satisfaction',
  satisfaction_link: 'satisfaction',
  brand_series: 'brand',
  brand_point: 'brand',
  attribution_rules: 'attribution',
  attributed_deal: 'attribution',
  credit: 'attribution',
  credit_day: 'attribution',
  credit_waiting: 'attribution',
  attribution_state: 'attribution',
  attribution_period: 'attribution',
  attribution_answer: 'attribution',
  frozen_figure: 'attribution',
  restatement: 'attribution',
  restatement_part: 'attribution',
  restatement_deal: 'attribution',
  touch: 'ledger',
  touch_key: 'ledger',
  fact: 'ledger',
  withdrawn_import: 'ledger',
  stale_month: 'ledger',
  company: 'customers',
  company_key: 'customers',
  person: 'customers',
  person_key: 'customers',
  likely_double: 'customers',
  merge_journal: 'customers',
  customer_name: 'customers',
  customer_word: 'customers',
  changed_customers: 'customers',
  lead: 'leads',
  assessment_instrument: 'assessment',
  assessment_wave: 'assessment',
  assessment_participant: 'assessment',
  assessment_draft: 'assessment',
  assessment_sheet: 'assessment',
  assessment_text: 'assessment',
  assessment_circumstances: 'assessment',
  deal: 'deals',
  deal_stage: 'deals',
  activity: 'activities',
  activity_expectation: 'activities',
  activity_statement: 'activities',
  activity_card_event: 'activities',
  activity_outcome: 'activities',
  contribution_line: 'activities',
  contribution_entry: 'activities',
  contribution_finding: 'activities',
  import: 'imports',
  import_problem: 'imports',
  import_before: 'imports',
  import_memory: 'imports',
  engagement: 'handoff',
  engagement_event: 'handoff',
  handoff_rules: 'handoff',
  handoff_clock: 'handoff',
  handoff_card: 'handoff',
  later_return: 'handoff',
  handoff_appeal: 'handoff',
  handoff_task: 'handoff',
  handoff_sweep: 'handoff',
  member: 'accounts',
  invitation: 'accounts',
  api_key: 'accounts',
  cost_entry: 'outcomes',
  booking_rate: 'outcomes',
  outcome_version: 'outcomes',
  market_launch: 'outcomes',
  outcome_deal: 'outcomes',
  outcome_lead_day: 'outcomes',
  outcome_activity_cost: 'outcomes',
  outcome_figure: 'outcomes',
  outcome_waiting: 'outcomes',
  outcome_state: 'outcomes',
  claim: 'claims',
  claim_answer: 'claims',
  claim_row: 'claims',
  claim_reply: 'claims',
  promise_version: 'promises',
  promise_event: 'promises',
  promise_release: 'promises',
  promise_day: 'promises',
  promise_value: 'promises',
  promise_count: 'promises',
  promise_told: 'promises',
  definition: 'agreement',
  definition_version: 'agreement',
  definition_event: 'agreement',
  reason: 'agreement',
  reason_change: 'agreement',
  work_calendar: 'teams',
  team: 'teams',
  team_member: 'teams',
  member_hours: 'teams',
  absence: 'teams',
  routing_version: 'routing',
  routing_turn: 'routing',
  routing_share: 'routing',
  routing_pool: 'routing',
  routing_decision: 'routing',
  routing_try: 'routing',
  message: 'messages',
  message_delivery: 'messages',
  message_deed: 'messages',
  message_wishes: 'messages',
  webhook_out: 'messages',
  webhook_send: 'messages',
  score_rules: 'scoring',
  lead_score: 'scoring',
  score_waiting: 'scoring',
  score_state: 'scoring',
  score_model: 'scoring',
  score_trial: 'scoring',
  blind_sample: 'scoring',
  blind_lead: 'scoring',
  blind_judgement: 'scoring',
}

test('nobody reads the tables of another module', () => {
  const bad = files
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .flatMap((file) => {
      const from = moduleOf(file)
      if (from === null) return []
      const text = readFileSync(path.join(source, file), 'utf8')
      return [...text.matchAll(/\b(?:from|join|into|update)\s+(?:public\.)?([a-z_]+)\b(?!\s*['"(])/g)]
        .map(([, table = '']) => table)
        .filter((table) => owners[table] !== undefined && owners[table] !== from && /sql`/.test(text))
        .map((table) => `${file} touches ${table} of ${owners[table]}`)
    })
  expect(bad).toEqual([])
})
