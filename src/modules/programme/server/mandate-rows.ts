import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'

export type MandateRow = {
  id: string
  sponsorId: string
  sponsorName: string
  escalateDays: number
  decideDays: number
  reviewOn: string
  givenBy: string
  givenAt: Date
}

/** The mandate that was given last; its day of review may have come. */
export async function readMandate(tx: Tx, workspaceId: string): Promise<MandateRow | null> {
  const [found = null] = await rows<MandateRow>(
    tx,
    sql`select id, sponsor_id as "sponsorId", sponsor_name as "sponsorName", escalate_days as "escalateDays",
        decide_days as "decideDays", review_on as "reviewOn", given_name as "givenBy", given_at as "givenAt"
      from programme_mandate where workspace_id = ${workspaceId} order by given_at desc, id desc limit 1`,
  )
  return found
}

/** From its day of review on a mandate holds no more: it is given anew, or it has ended. */
export function isInForce({ reviewOn }: Pick<MandateRow, 'reviewOn'>, today: string): boolean {
  return reviewOn > today
}

export function shownMandate(mandate: MandateRow, today: string) {
  const { id, sponsorId, sponsorName, escalateDays, decideDays, reviewOn, givenBy, givenAt } = mandate
  const sponsor = { id: sponsorId, name: sponsorName }
  return { id, sponsor, escalateDays, decideDays, reviewOn, givenBy, givenAt, isOver: !isInForce(mandate, today) }
}
