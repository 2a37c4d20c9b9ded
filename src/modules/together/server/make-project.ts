import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { notify } from '#modules/messages/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type House, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { Both } from '../domain/words.ts'
import { mayClose, showProject } from './read-projects.ts'
import { knownPeople, personOf } from './who.ts'

type Wish = {
  name: string
  purpose: string
  marketingLeadId: string
  salesLeadId: string
  startedOn: string
  dueOn: string
  declaredResult: string | null
  measure: string | null
}

/** Begins a joint project with one lead on each side. */
export function makeProject(call: Call, wish: Wish) {
  const person = personOf(call)
  const { workspaceId, name, side } = person
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    if (wish.dueOn < wish.startedOn) throw new Refusal('together.wrong-period', {}, 400)
    if ((wish.declaredResult === null) !== (wish.measure === null))
      throw new Refusal('together.result-and-measure', {}, 400)
    await leadsOf(tx, workspaceId, { marketing: wish.marketingLeadId, sales: wish.salesLeadId })
    const id = newId(now.getTime())
    await sql`insert into joint_project (workspace_id, id, name, purpose, lead_marketing_id, lead_sales_id, started_on, due_on, declared_result,
        measure, declared_at, made_name, made_side, made_at)
      values (${workspaceId}, ${id}, ${wish.name}, ${wish.purpose}, ${wish.marketingLeadId}, ${wish.salesLeadId}, ${wish.startedOn},
        ${wish.dueOn}, ${wish.declaredResult}, ${wish.measure}, ${wish.declaredResult === null ? null : now}, ${name}, ${side}, ${now})`.execute(
      tx,
    )
    const happening = { project: { id, name: wish.name }, words: wish.declaredResult ?? '', was: null }
    await happened(tx, call.house, person, { ...happening, kind: 'made' })
    await tellLeads(tx, call.house, person, { id, name: wish.name }, [wish.marketingLeadId, wish.salesLeadId])
    return showProject(tx, call, id)
  })
}

/** Refuses `together.lead-of-side` when a lead belongs to another side. */
async function leadsOf(tx: Tx, workspaceId: string, leads: Partial<Record<Both, string>>): Promise<void> {
  for (const side of ['marketing', 'sales'] as const) {
    const wanted = leads[side]
    if (wanted === undefined) continue
    const [lead] = await knownPeople(tx, workspaceId, [wanted])
    if (lead?.side !== side) throw new Refusal('together.lead-of-side', { side }, 400)
  }
}

type Named = { id: string; name: string }

function tellLeads(tx: Tx, house: House, person: Person, project: Named, leads: readonly string[]): Promise<void> {
  return notify(tx, house, {
    workspaceId: person.workspaceId,
    to: leads.filter((id) => id !== person.memberId),
    kind: 'project-lead',
    about: { kind: 'project', id: project.id },
    values: { title: project.name, by: person.name },
    link: `/together/projects/${project.id}`,
  })
}

type Kind = 'made' | 'declared' | 'redeclared' | 'moved' | 'led' | 'noted' | 'closed'
type Happening = { kind: Kind; project: Named; words: string; was: string | null }

const factOf = {
  made: 'project.made',
  declared: 'project.declared',
  redeclared: 'project.redeclared',
  moved: 'project.moved',
  led: 'project.led',
  noted: 'project.noted',
  closed: 'project.closed',
} as const

async function happened(tx: Tx, house: House, person: Person, { kind, project, words, was }: Happening): Promise<void> {
  const { workspaceId, name, side } = person
  const now = house.clock.now()
  await sql`insert into joint_project_event (workspace_id, id, project_id, kind, words, was, by_name, by_side, at)
    values (${workspaceId}, ${newId(now.getTime())}, ${project.id}, ${kind}, ${words}, ${was}, ${name}, ${side}, ${now})`.execute(
    tx,
  )
  const detail = { name: project.name }
  await record(tx, house, person, { kind: factOf[kind], subjectKind: 'project', subjectId: project.id, detail })
  await announce(tx, 'together')
}

type Held = {
  name: string
  startedOn: string
  dueOn: string
  declaredResult: string | null
  measure: string | null
  marketingId: string
  salesId: string
  closed: boolean
}

async function hold(tx: Tx, workspaceId: string, id: string): Promise<Held> {
  const [found] = await rows<Held>(
    tx,
    sql`select name, started_on as "startedOn", due_on as "dueOn", declared_result as "declaredResult", measure,
        lead_marketing_id as "marketingId", lead_sales_id as "salesId", closed_at is not null as closed
      from joint_project where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!found) throw notFound('project')
  if (found.closed) throw new Refusal('together.closed')
  return found
}

type Change = {
  id: string
  declaredResult?: string | undefined
  measure?: string | undefined
  dueOn?: string | undefined
  marketingLeadId?: string | undefined
  salesLeadId?: string | undefined
}

/** Declares the result, moves the day or hands over the lead; what stood there before stays in its course. */
export function changeProject(call: Call, { id, ...wish }: Change) {
  const person = personOf(call)
  const { workspaceId } = person
  return inWorkspace(call, async (tx) => {
    const held = await hold(tx, workspaceId, id)
    const project = { id, name: held.name }
    await declare(tx, call.house, person, project, held, wish)
    await move(tx, call.house, person, project, held, wish)
    await handOver(tx, call.house, person, project, held, wish)
    return showProject(tx, call, id)
  })
}

type Wished = Omit<Change, 'id'>

async function declare(tx: Tx, house: House, person: Person, project: Named, held: Held, wish: Wished): Promise<void> {
  const result = wish.declaredResult ?? held.declaredResult
  const measure = wish.measure ?? held.measure
  if (result === held.declaredResult && measure === held.measure) return
  if (result === null || measure === null) throw new Refusal('together.result-and-measure', {}, 400)
  const before = held.declaredResult === null ? null : `${held.declaredResult} (${held.measure ?? ''})`
  await sql`update joint_project set declared_result = ${result}, measure = ${measure}, declared_at = ${house.clock.now()}
    where workspace_id = ${person.workspaceId} and id = ${project.id}`.execute(tx)
  const kind = before === null ? 'declared' : 'redeclared'
  await happened(tx, house, person, { kind, project, words: `${result} (${measure})`, was: before })
}

async function move(
  tx: Tx,
  house: House,
  person: Person,
  project: Named,
  held: Held,
  { dueOn }: Wished,
): Promise<void> {
  if (dueOn === undefined || dueOn === held.dueOn) return
  if (dueOn < held.startedOn) throw new Refusal('together.wrong-period', {}, 400)
  await sql`update joint_project set due_on = ${dueOn} where workspace_id = ${person.workspaceId} and id = ${project.id}`.execute(
    tx,
  )
  await happened(tx, house, person, { kind: 'moved', project, words: dueOn, was: held.dueOn })
}

async function handOver(tx: Tx, house: House, person: Person, project: Named, held: Held, wish: Wished): Promise<void> {
  const { workspaceId } = person
  const marketing = wish.marketingLeadId ?? held.marketingId
  const sales = wish.salesLeadId ?? held.salesId
  if (marketing === held.marketingId && sales === held.salesId) return
  await leadsOf(tx, workspaceId, { marketing, sales })
  await sql`update joint_project set lead_marketing_id = ${marketing}, lead_sales_id = ${sales}
    where workspace_id = ${workspaceId} and id = ${project.id}`.execute(tx)
  await happened(tx, house, person, { kind: 'led', project, words: '', was: null })
  const fresh = [marketing, sales].filter((each) => each !== held.marketingId && each !== held.salesId)
  await tellLeads(tx, house, person, project, fresh)
}

export function noteProject(call: Call, { id, words }: { id: string; words: string }) {
  const person = personOf(call)
  return inWorkspace(call, async (tx) => {
    const { name } = await hold(tx, person.workspaceId, id)
    await happened(tx, call.house, person, { kind: 'noted', project: { id, name }, words, was: null })
    return showProject(tx, call, id)
  })
}

/** Closes a project by the result that was declared: met or not, and what shows it. */
export function closeProject(call: Call, { id, met, evidence }: { id: string; met: boolean; evidence: string }) {
  const person = personOf(call)
  const { workspaceId, name } = person
  return inWorkspace(call, async (tx) => {
    const held = await hold(tx, workspaceId, id)
    if (!mayClose(person, [held.marketingId, held.salesId])) throw new Refusal('together.not-your-project', {}, 403)
    if (held.declaredResult === null) throw new Refusal('together.not-declared')
    await sql`update joint_project set closed_at = ${call.house.clock.now()}, closed_name = ${name}, result_met = ${met},
        evidence = ${evidence} where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    await happened(tx, call.house, person, {
      kind: 'closed',
      project: { id, name: held.name },
      words: evidence,
      was: null,
    })
    return showProject(tx, call, id)
  })
}
