import { sql } from 'kysely'
import { rows } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ReasonChange } from '../contract.ts'
import { sidesOf, type Somebody } from '../domain/may.ts'
import { checkAnswer, type Asked, type ReasonAnswer } from '../domain/reason-change.ts'
import { reasonsInUse } from './reasons.ts'

const latestChanges = 50

type Flat = Omit<ReasonChange, 'asked' | 'answered' | 'acts'> &
  Asked & { askedName: string; askedAt: Date; answeredName: string | null; answeredAt: Date | null }

/** Every reason, and the changes that were asked for, open ones first. */
export function readReasons(call: Call) {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const reasons = await reasonsInUse(tx, caller.workspaceId)
    const changes = await rows<Flat>(
      tx,
      sql`select id, act, list, key, wish, before, note, state, side, asked_by as "askedBy", asked_name as "askedName",
          asked_at as "askedAt", answered_name as "answeredName", answered_at as "answeredAt", answer_note as "answerNote"
        from reason_change where workspace_id = ${caller.workspaceId}
        order by state = 'proposed' desc, asked_at desc, id desc limit ${latestChanges}`,
    )
    return {
      items: reasons.map((kept) => {
        const { usedAt: _, ...reason } = kept
        return reason
      }),
      changes: changes.map((change) => shown(change, caller.kind === 'person' ? caller : null)),
    }
  })
}

function shown(flat: Flat, who: Somebody | null): ReasonChange {
  const { askedBy: _, askedName, askedAt, answeredName, answeredAt, ...change } = flat
  return {
    ...change,
    asked: { name: askedName, at: askedAt },
    answered: answeredName === null || answeredAt === null ? null : { name: answeredName, at: answeredAt },
    acts: who === null || who.role === 'auditor' ? [] : actsOf(flat, who),
  }
}

function actsOf(asked: Asked, who: Somebody): ReasonAnswer[] {
  const acts: ReasonAnswer[] = who.role === 'member' ? ['object', 'withdraw'] : ['sign', 'object', 'withdraw']
  return acts.filter((act) => sidesOf(who.side).some((side) => isAllowed(asked, act, { ...who, side })))
}

function isAllowed(...given: Parameters<typeof checkAnswer>): boolean {
  try {
    checkAnswer(...given)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
