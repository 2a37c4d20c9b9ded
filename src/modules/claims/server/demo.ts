import { sql } from 'kysely'
import { allMembers, type Member } from '#modules/accounts/server/index.ts'
import { namesInUse } from '#modules/outcomes/server/index.ts'
import { localDay } from '#platform/business-time.ts'
import { newId } from '#platform/new-id.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { About, ClaimKind, Question } from '../domain/question.ts'
import { answerClaim } from './answer.ts'

type Story = { kind: ClaimKind; about: About; by: Member; owner: Member; words: string; question: Question }

const day = 86_400_000

/** Four claims that the heads of the simulated company made of their quarrels, answered by its own rows. Told twice, it changes nothing. */
export async function layDemoClaims(house: House, workspaceId: string, now: Date): Promise<void> {
  await house.db.inWorkspace(workspaceId, async (tx) => {
    const known = await rows(tx, sql`select 1 from claim where workspace_id = ${workspaceId} limit 1`)
    const members = await allMembers(tx, workspaceId)
    const head = (side: About) => members.find((member) => member.side === side && member.role === 'lead')
    const [marketing, sales] = [head('marketing'), head('sales')]
    if (known.length > 0 || !marketing || !sales) return
    const { timeZone } = await readCompany(tx, workspaceId)
    const { lossReasons } = await namesInUse(tx, workspaceId)
    const ago = (days: number) => localDay(timeZone, new Date(now.getTime() - days * day))
    for (const [place, story] of storiesOf(marketing, sales, ago, lossReasons).entries()) {
      await lay(tx, house, workspaceId, story, new Date(now.getTime() - (place * 4 + 1) * day - 3_600_000))
    }
  })
}

function storiesOf(
  marketing: Member,
  sales: Member,
  ago: (days: number) => string,
  lossReasons: readonly string[],
): Story[] {
  const usual = { from: ago(90), to: ago(1), segment: null, campaign: null, least: 1, reasons: [] }
  const price = lossReasons.filter((reason) => /price/i.test(reason))
  return [
    {
      kind: 'speed',
      about: 'sales',
      by: marketing,
      owner: sales,
      words: 'They take days before anybody calls.',
      question: { ...usual, threshold: 0.1 },
    },
    {
      kind: 'quality',
      about: 'marketing',
      by: sales,
      owner: marketing,
      words: 'Half of what we get is useless.',
      question: { ...usual, threshold: 0.5 },
    },
    {
      kind: 'volume',
      about: 'marketing',
      by: sales,
      owner: marketing,
      words: 'We never get the leads that were promised.',
      question: { ...usual, threshold: 1 },
    },
    {
      kind: 'price',
      about: 'marketing',
      by: sales,
      owner: marketing,
      words: 'We lose on price, that is all there is to it.',
      question: { ...usual, from: ago(180), threshold: 0.3, reasons: price.length > 0 ? price : ['price'] },
    },
  ]
}

async function lay(tx: Tx, house: House, workspaceId: string, story: Story, at: Date): Promise<void> {
  const { kind, about, by, owner, words, question } = story
  const claimId = newId(at.getTime())
  await sql`insert into claim (workspace_id, id, kind, about, question, words, made_by, made_name, made_side, made_at, owner_id, owner_name, state)
    values (${workspaceId}, ${claimId}, ${kind}, ${about}, ${JSON.stringify(question)}::jsonb, ${words}, ${by.id}, ${by.name}, ${by.side},
      ${at}, ${owner.id}, ${owner.name}, 'counting')`.execute(tx)
  await answerClaim(tx, house, { workspaceId, claimId, askedBy: by.id, askedName: by.name }, false)
  if (kind !== 'speed') return
  const replied = new Date(at.getTime() + 5 * 3_600_000)
  await sql`insert into claim_reply (workspace_id, id, claim_id, words, owner_id, owner_name, due_on, written_by, written_name, written_side, written_at)
    values (${workspaceId}, ${newId(replied.getTime())}, ${claimId}, 'Leads of high intent are called before ten, and somebody stands in on Fridays.',
      ${owner.id}, ${owner.name}, ${new Date(at.getTime() + 21 * day).toISOString().slice(0, 10)}, ${owner.id}, ${owner.name}, ${owner.side},
      ${replied})`.execute(tx)
}
