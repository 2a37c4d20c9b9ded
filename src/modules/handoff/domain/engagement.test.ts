import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#platform/refusal.ts'
import { follow, isOpen, mayFollow, replay, takeBack, type Engagement } from './engagement.ts'
import { type EngagementEvent, type Happening, isEnd, states } from './events.ts'

const start = new Date('2026-11-02T09:00:00Z')
const began: Happening = { kind: 'began', engagementKind: 'first', origin: 'form', leadClass: 'standard' }

function at(minutes: number): Date {
  return new Date(start.getTime() + minutes * 60_000)
}

function tell(...happenings: Happening[]): Engagement {
  return replay([began, ...happenings].map((happening, place) => ({ ...happening, at: at(place) })))
}

const handedOver: Happening = { kind: 'handed-over', ownerId: 'aino', teamId: null, marketerId: 'hanna' }
const qualified: Happening = { kind: 'qualified', why: 'definition' }
const rejected: Happening = {
  kind: 'rejected',
  reason: 'wrong-data',
  against: 'marketing',
  evidence: { 'wrong-field': 'phone' },
}
const wake = { at: at(100_000), trigger: null }
const aside: Happening = { kind: 'put-aside', reason: 'no-need-now', wake, marketerId: 'hanna' }

const anything: fc.Arbitrary<Happening> = fc.constantFrom<Happening>(
  { kind: 'came-again', highIntent: false },
  { kind: 'came-again', highIntent: true },
  { kind: 'nurtured' },
  qualified,
  handedOver,
  { kind: 'attached', dealId: 'deal', ownerId: null },
  { kind: 'reassigned', ownerId: 'jukka', teamId: null, why: 'breach' },
  { kind: 'touched', channel: 'call', touchedAt: start, existing: false },
  { kind: 'accepted' },
  rejected,
  { ...rejected, evidence: { note: ' ' } },
  aside,
  { ...aside, wake: { at: null, trigger: null } },
  { kind: 'woken', by: 'date', trigger: null },
  { kind: 'appealed', words: 'Two plants' },
  { kind: 'decided', decision: 'overturned', to: 'accepted' },
  { kind: 'decided', decision: 'upheld', to: 'nurture' },
  { kind: 'returned', why: 'let-stand' },
  { kind: 'disqualified', why: 'by-hand' },
  { kind: 'breached', clock: 'answer' },
  { kind: 'expired' },
  { kind: 'paused', reason: 'legal', until: at(500) },
  { kind: 'resumed' },
  { kind: 'calendar-changed' },
  { kind: 'looked-after', marketerId: 'elin' },
  { kind: 'opened-deal', dealId: 'deal', found: 'by-hand' },
  { kind: 'won' },
  { kind: 'lost', reason: null },
  { kind: 'undone', number: 0 },
)

/** Whatever anybody tries in whichever order, with steps that may go back in time; refused tries leave no trace. */
const lives = fc.array(fc.tuple(anything, fc.integer({ min: -2, max: 30 })), { maxLength: 60 }).map((tries) => {
  const events: EngagementEvent[] = [{ ...began, at: start }]
  let now: Engagement = replay(events)
  let minute = 0
  for (const [happening, step] of tries) {
    const event = { ...happening, at: at(minute + step) }
    try {
      now = event.kind === 'undone' ? takeBack(events, { ...event, number: events.length }) : follow(now, event)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      continue
    }
    minute += step
    events.push(event.kind === 'undone' ? { ...event, number: events.length } : event)
  }
  return { events, now }
})

describe('an engagement', () => {
  test('goes from marketing to sales to a customer', () => {
    const life = tell(
      qualified,
      handedOver,
      { kind: 'accepted' },
      { kind: 'touched', channel: 'call', touchedAt: at(4), existing: false },
    )
    expect(life).toMatchObject({ state: 'working', ownerId: 'aino', acceptedAt: at(3), firstTouchAt: at(4) })
    expect(follow(life, { kind: 'opened-deal', dealId: 'd', found: 'by-hand', at: at(9) })).toMatchObject({
      state: 'sql',
      dealId: 'd',
    })
  })

  test('ends its hand-off by an answer or by being given up', () => {
    for (const end of [{ kind: 'accepted' }, rejected, { kind: 'expired' }, aside] as const) {
      expect(tell(qualified, handedOver, end)).toMatchObject({ handOffs: 1, handOffsEnded: 1 })
    }
    expect(tell(qualified, handedOver)).toMatchObject({ handOffs: 1, handOffsEnded: 0 })
  })

  test('is rejected after work too, and an appeal gives it back or not', () => {
    const disputed = tell(qualified, handedOver, { kind: 'accepted' }, rejected, { kind: 'appealed', words: 'no' })
    expect(disputed.state).toBe('disputed')
    expect(follow(disputed, { kind: 'decided', decision: 'overturned', to: 'accepted', at: at(9) }).state).toBe(
      'accepted',
    )
    expect(follow(disputed, { kind: 'decided', decision: 'upheld', to: 'disqualified', at: at(9) }).state).toBe(
      'disqualified',
    )
  })

  test('keeps the version of the definition that judged it, whatever is agreed later', () => {
    const judged = replay([
      { ...began, at: at(0) },
      { ...qualified, at: at(1), definitionVersionId: 'v1' },
      { ...handedOver, at: at(2), definitionVersionId: 'v2' },
    ])
    expect(judged.definitionVersionId).toBe('v1')
  })

  test('refuses what the list of reasons asks for and nobody gave', () => {
    const given = tell(qualified, handedOver)
    const refusal = (happening: Exclude<Happening, { kind: 'undone' }>) => () =>
      follow(given, { ...happening, at: at(9) })
    expect(refusal({ ...rejected, evidence: {} })).toThrow('handoff.no-evidence')
    expect(refusal({ ...rejected, reason: '' })).toThrow('handoff.no-reason')
    expect(refusal({ ...aside, wake: { at: null, trigger: null } })).toThrow('handoff.no-wake')
    expect(refusal({ kind: 'resumed' })).toThrow('handoff.not-paused')
    expect(refusal({ kind: 'won' })).toThrow('handoff.not-now')
    expect(() => follow(given, { kind: 'accepted', at: at(1) })).toThrow('handoff.back-in-time')
    expect(() => replay([{ kind: 'accepted', at: start }])).toThrow('handoff.not-begun')
  })

  test('is in exactly one state, known to the list, and nothing follows an end', () => {
    fc.assert(
      fc.property(lives, ({ now }) => {
        expect(states.filter((state) => state === now.state)).toHaveLength(1)
        expect(isOpen(now)).toBe(!isEnd(now.state))
        const wayOut = (['handed-over', 'accepted', 'came-again', 'returned', 'won', 'lost'] as const).some((kind) =>
          mayFollow(now.state, kind),
        )
        if (isEnd(now.state)) expect(wayOut).toBe(false)
      }),
    )
  })

  test('is the same however often its events are replayed', () => {
    fc.assert(
      fc.property(lives, ({ events, now }) => {
        expect(replay(events)).toEqual(now)
        expect(replay(events)).toEqual(replay([...events]))
      }),
    )
  })

  test('is as if an answer had not been, once it is taken back; and goes on from there', () => {
    const answers = fc.constantFrom<Happening>(rejected, aside)
    fc.assert(
      fc.property(lives, answers, anything, ({ events, now }, answer, next) => {
        const late = new Date(now.lastAt.getTime() + 1000)
        if (!mayFollow(now.state, answer.kind === 'rejected' ? 'rejected' : 'put-aside')) return
        const undone = { kind: 'undone', number: events.length + 1, at: late } as const
        const history = [...events, { ...answer, at: late }, undone]
        expect(replay(history)).toEqual({ ...now, lastAt: late })
        if (next.kind === 'began' || next.kind === 'undone' || !mayFollow(now.state, next.kind)) return
        const after = { ...next, at: new Date(late.getTime() + 1000) }
        const tried = (list: EngagementEvent[]) => {
          try {
            return replay(list)
          } catch (error) {
            return error instanceof Refusal ? error.code : error
          }
        }
        expect(tried([...history, after])).toEqual(tried([...events, after]))
      }),
    )
  })

  test('is not taken back twice, nor after something else happened, nor anything but an answer', () => {
    const life: EngagementEvent[] = [began, qualified, handedOver, rejected].map((each, place) => ({
      ...each,
      at: at(place),
    }))
    const undone = (number: number, minute: number) => ({ kind: 'undone', number, at: at(minute) }) as const
    expect(replay([...life, undone(4, 4)]).state).toBe('handed-off')
    expect(() => replay([...life, undone(4, 4), undone(4, 5)])).toThrow('handoff.undo-over')
    expect(() => replay([...life, undone(3, 4)])).toThrow('handoff.undo-over')
    expect(() => replay([...life.slice(0, 3), undone(3, 4)])).toThrow('handoff.undo-over')
    expect(() => replay([...life, { kind: 'came-again', highIntent: false, at: at(4) }, undone(4, 5)])).toThrow(
      'handoff.undo-over',
    )
    expect(() => replay([...life, undone(4, 2)])).toThrow('handoff.back-in-time')
  })

  test('never goes back in time', () => {
    fc.assert(
      fc.property(lives, ({ events }) => {
        const times = events.map((event) => event.at.getTime())
        expect(times).toEqual(times.toSorted((one, other) => one - other))
      }),
    )
  })

  test('has no hand-off that neither waits nor ended, and its counts add up', () => {
    fc.assert(
      fc.property(lives, ({ events, now }) => {
        const lasting = events.filter((event, place) => event.kind !== 'undone' && events[place + 1]?.kind !== 'undone')
        const count = (kind: string) => lasting.filter((event) => event.kind === kind).length
        expect(now.handOffs).toBe(count('handed-over'))
        expect(now.handOffs - now.handOffsEnded).toBe(now.state === 'handed-off' ? 1 : 0)
        expect(now.touches).toBe(1 + count('came-again'))
        expect(now.returns).toBe(count('put-aside'))
      }),
    )
  })

  test('has every rejection with its evidence and every rest with its end', () => {
    fc.assert(
      fc.property(lives, ({ events }) => {
        for (const event of events) {
          if (event.kind === 'rejected') expect(Object.values(event.evidence).join('').trim()).not.toBe('')
          if (event.kind === 'put-aside') expect(event.wake.at ?? event.wake.trigger).not.toBeNull()
        }
      }),
    )
  })

  test('conserves totals: as many as began are in the states together', () => {
    fc.assert(
      fc.property(fc.array(lives, { maxLength: 20 }), (all) => {
        const counted = states.map((state) => all.filter(({ now }) => now.state === state).length)
        expect(counted.reduce((sum, one) => sum + one, 0)).toBe(all.length)
      }),
      { numRuns: 20 },
    )
  })
})
