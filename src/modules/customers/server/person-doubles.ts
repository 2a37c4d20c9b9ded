import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { candidatePairs } from '../domain/blocking.ts'
import { type Email, normaliseEmail } from '../domain/email.ts'
import {
  type KnownPersons,
  type PersonTraits,
  comparePersons,
  mailboxAsks,
  personModel,
} from '../domain/match-persons.ts'
import { normalisePersonName } from '../domain/person-name.ts'
import { type Judgement, weigh } from '../domain/weigh.ts'
import { recordsOfRoots } from './cluster.ts'
import { type Candidate, type JudgedPair, idsOf, judgePairs, traitsByRoot } from './judged-pairs.ts'
import { sharersOf } from './key-sharers.ts'
import { countNamesakes } from './learn-names.ts'

const [mostSharing, mostColleagues, prefixLength] = [100, 5000, 4]
const fewestPersons = 10_000
const switchboardFrom = 4

type Colleague = { id: string; company: string; nameKey: string }

/** Colleagues of these whose names have a word that begins alike: domain and surname prefix of science.md G. */
async function colleagues(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Candidate[]> {
  const all = await rowsOf<Colleague>(
    tx,
    sql`
    with root as (
      select distinct coalesce(c.merged_into, c.id) as id from person p
      join company c on c.workspace_id = p.workspace_id and c.id = p.company_id
      where p.workspace_id = ${workspaceId} and p.id = any(${listOf(ids, 'uuid')})),
    house as (select root, id from ${recordsOfRoots(workspaceId, 'company')})
    select p.id, house.root as company, p.name_key as "nameKey" from house
    cross join lateral (
      select p.id, p.name_key from person p where p.company_id = house.id and p.workspace_id = ${workspaceId} and p.name_key <> ''
      limit ${mostColleagues}) p`,
  )
  const changed = new Set(ids)
  const keys = all.map(({ company, nameKey }) =>
    nameKey.split(' ').flatMap((word) => (word.length > 1 ? `${company}:${word.slice(0, prefixLength)}` : [])),
  )
  return candidatePairs(keys).flatMap(([i, j]) => {
    const [left, right] = [all[i]?.id ?? '', all[j]?.id ?? '']
    return changed.has(left) || changed.has(right) ? [{ left, right }] : []
  })
}

type Member = {
  id: string
  root: string
  name: string
  named: boolean
  firstName: string | null
  lastName: string | null
  companyId: string | null
  company: string | null
  mails: string[]
  phones: string[]
}

async function members(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Member[]> {
  const keys = (kind: string) => sql`array(select coalesce(k.as_written, k.key) from person_key k
    where k.person_id = p.id and k.workspace_id = ${workspaceId} and k.kind = ${kind} order by 1)`
  return rowsOf<Member>(
    tx,
    sql`
    with root as (
      select distinct coalesce(merged_into, id) as id from person where workspace_id = ${workspaceId} and id = any(${listOf(ids, 'uuid')}))
    select p.id, records.root, p.name, p.named, p.first_name as "firstName", p.last_name as "lastName",
      coalesce(c.merged_into, c.id) as "companyId", c.name as company, ${keys('email')} as mails, ${keys('phone')} as phones
    from ${recordsOfRoots(workspaceId, 'person')} join person p on p.workspace_id = ${workspaceId} and p.id = records.id
    left join company c on c.workspace_id = p.workspace_id and c.id = p.company_id`,
  )
}

type Traits = PersonTraits & { companies: ReadonlyMap<string, string> }

function traitsOf(cluster: readonly Member[]): Traits {
  const [kept] = cluster
  const emails = new Map<string, Email>()
  for (const email of cluster.flatMap(({ mails }) => mails.map((mail) => normaliseEmail(mail))))
    if (email) emails.set(email.key, email)
  const companies = new Map(
    cluster.flatMap(({ companyId, company }) => (companyId === null ? [] : [[companyId, company ?? '']])),
  )
  return {
    companies,
    name: nameOf(kept),
    emails: [...emails.values()],
    phones: [...new Set(cluster.flatMap(({ phones }) => phones))],
  }
}

function nameOf(member: Member | undefined) {
  if (member?.named !== true) return null
  const { name, firstName, lastName } = member
  return normalisePersonName(firstName !== null && lastName !== null ? { given: firstName, family: lastName } : name)
}

/** Telephones that more than three persons have. */
async function switchboards(tx: Tx, workspaceId: string, phones: readonly string[]): Promise<Set<string>> {
  const found = await rowsOf<{ phone: string }>(
    tx,
    sql`
    select asked.phone from unnest(${listOf(phones, 'text')}) as asked (phone)
    where (select count(distinct coalesce(p.merged_into, p.id)) from
      (select k.person_id from person_key k where k.workspace_id = ${workspaceId} and k.kind = 'phone' and k.source = ''
        and k.key = asked.phone limit ${mostSharing}) k
      join person p on p.workspace_id = ${workspaceId} and p.id = k.person_id) >= ${switchboardFrom}`,
  )
  return new Set(found.map(({ phone }) => phone))
}

/**
 * Where mailboxes do not say that two work at one place, their company does. As in `judgePersons`, a shared mailbox under different
 * names is neither merged nor passed over.
 */
function judge(left: Traits, right: Traits, known: KnownPersons): Judgement {
  const compared = comparePersons(left, right, known)
  const outcomeOf = (field: string) => compared.find((comparison) => comparison.field === field)?.outcome
  const isOneMailbox = outcomeOf('email') === 'agree'
  const [mine, theirs] = [[...left.companies.keys()], [...right.companies.keys()]]
  const shared = mine.find((id) => theirs.includes(id))
  const saysCompany = !isOneMailbox && outcomeOf('domain') !== 'agree' && mine.length > 0 && theirs.length > 0
  const comparisons = compared.map((comparison) => {
    if (comparison.field !== 'domain' || !saysCompany) return comparison
    const name = (traits: Traits, id = '') => traits.companies.get(id) ?? null
    const outcome = shared === undefined ? ('disagree' as const) : ('agree' as const)
    return { field: 'domain', outcome, left: name(left, shared ?? mine[0]), right: name(right, shared ?? theirs[0]) }
  })
  return mailboxAsks(weigh(personModel, comparisons))
}

/** Judges these persons against all who may be the same. `names`: how many persons have a name. */
export async function judgePersonsOf(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  names: number,
): Promise<JudgedPair[]> {
  const sharing = await sharersOf(tx, workspaceId, 'person', ids, ['email', 'phone'])
  const found = [...sharing, ...(await colleagues(tx, workspaceId, ids))]
  const all = await members(tx, workspaceId, idsOf(found))
  const traits = traitsByRoot(all, traitsOf)
  const several = [...traits.values()]
  const busy = await switchboards(tx, workspaceId, [...new Set(several.flatMap(({ phones }) => phones))])
  const namesakes = await countNamesakes(tx, workspaceId, 'person', [
    ...new Set(several.flatMap(({ name }) => name?.key ?? [])),
  ])
  const known = {
    isSwitchboard: (phone: string) => busy.has(phone),
    nameFrequency: (key: string) => Math.max(2, namesakes.get(key) ?? 0) / Math.max(names, fewestPersons),
  }
  const rootOf = new Map(all.map(({ id, root }) => [id, root]))
  return judgePairs(found, rootOf, traits, (left, right) => judge(left, right, known))
}
