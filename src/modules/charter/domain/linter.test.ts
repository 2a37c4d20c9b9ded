import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ListSide } from '#platform/contract.ts'
import { accountableOf, lint, type LetterOf, type LintedTask } from './linter.ts'
import { clockKeys, letters, type BoundObject } from './words.ts'

function person(memberId: string, side: LetterOf['side'], letter: LetterOf['letter'], left = false): LetterOf {
  return { memberId, side, letter, left }
}

const does = person('hanna', 'marketing', 'R')
const elin = person('elin', 'marketing', 'A')
const sara = person('sara', 'marketing', 'A')
const mikko = person('mikko', 'sales', 'A')

function task(id: string, people: readonly LetterOf[], more: Partial<LintedTask> = {}): LintedTask {
  return { id, name: id, object: { kind: 'free' }, coOwned: false, letters: people, ...more }
}

function kindsOf(tasks: readonly LintedTask[]): string[] {
  return lint(tasks).map(({ kind, taskIds }) => `${kind}: ${taskIds.join(', ')}`)
}

describe('the linter', () => {
  test('is content with one accountable and somebody who does it', () => {
    expect(lint([task('newsletter', [does, elin])])).toEqual([])
    expect(lint([task('one does and answers', [person('elin', 'marketing', 'R'), elin])])).toEqual([])
  })

  test('names what is wrong with one task', () => {
    expect(kindsOf([task('nobody answers', [does])])).toEqual(['no-accountable: nobody answers'])
    expect(kindsOf([task('two answer', [does, elin, sara])])).toEqual(['two-accountables: two answer'])
    expect(kindsOf([task('nobody does it', [elin])])).toEqual(['nobody-does-it: nobody does it'])
    const left = person('elin', 'marketing', 'A', true)
    expect(kindsOf([task('she left', [does, left])])).toEqual(['owner-left: she left'])
    const gone = person('hanna', 'marketing', 'R', true)
    expect(kindsOf([task('who did it left', [gone, elin])])).toEqual(['nobody-does-it: who did it left'])
  })

  test('finds a task that both sides claim, unless they have said so', () => {
    const claimed = [does, elin, mikko]
    expect(kindsOf([task('target group', claimed)])).toEqual([
      'two-accountables: target group',
      'claimed-by-both: target group',
    ])
    expect(kindsOf([task('target group', claimed, { coOwned: true })])).toEqual([])
    expect(kindsOf([task('target group', [...claimed, sara], { coOwned: true })])).toEqual([
      'two-accountables: target group',
    ])
  })

  test('finds one thing claimed in two tasks, by its object or by its name', () => {
    const object: BoundObject = { kind: 'clock', key: 'answer' }
    const ours = task('a', [does, elin], { object })
    const theirs = task('b', [does, mikko], { object })
    expect(kindsOf([ours, theirs])).toEqual(['claimed-by-both: a, b'])
    expect(kindsOf([ours, task('c', [does, sara], { object })])).toEqual([])
    expect(
      kindsOf([task('1', [does, elin], { name: 'Trade  fair' }), task('2', [does, mikko], { name: ' trade fair ' })]),
    ).toEqual(['claimed-by-both: 1, 2'])
    expect(
      kindsOf([
        { ...ours, coOwned: true },
        { ...theirs, coOwned: true },
      ]),
    ).toEqual([])
  })

  test('finds all planted defects and no others in a company of twenty tasks', () => {
    const clean = Array.from({ length: 16 }, (_, at) => task(`clean ${at}`, [does, at % 2 === 0 ? elin : mikko]))
    const planted = [
      task('none', [does]),
      task('two', [does, elin, sara]),
      task('both', [does, elin, mikko]),
      task('left', [does, person('jonas', 'sales', 'A', true)]),
    ]
    expect(kindsOf([...clean, ...planted])).toEqual([
      'no-accountable: none',
      'two-accountables: two',
      'two-accountables: both',
      'claimed-by-both: both',
      'owner-left: left',
    ])
  })

  const someLetters = fc.array(
    fc.record({
      memberId: fc.constantFrom('a', 'b', 'c', 'd'),
      letter: fc.constantFrom(...letters),
      left: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  const sideOf = (memberId: string): ListSide => (memberId < 'c' ? 'marketing' : 'sales')
  const someTasks = fc.array(
    fc.record({ people: someLetters, coOwned: fc.boolean(), key: fc.constantFrom(...clockKeys) }),
    { maxLength: 8 },
  )
  const swap = (side: LetterOf['side']): LetterOf['side'] => (side === 'marketing' ? 'sales' : 'marketing')

  test('says the same when the two sides change places', () => {
    fc.assert(
      fc.property(someTasks, (wished) => {
        const tasks = wished.map(({ people, coOwned, key }, at) =>
          task(
            `t${at}`,
            people.map((one) => ({ ...one, side: sideOf(one.memberId) })),
            {
              coOwned,
              object: { kind: 'clock', key },
            },
          ),
        )
        const swapped = tasks.map((one) => ({
          ...one,
          letters: one.letters.map((each) => ({ ...each, side: swap(each.side) })),
        }))
        expect(lint(swapped)).toEqual(lint(tasks))
        for (const key of clockKeys)
          expect(accountableOf(swapped, { kind: 'clock', key })).toBe(accountableOf(tasks, { kind: 'clock', key }))
      }),
    )
  })
})

describe('the one who answers for an object', () => {
  const answer: BoundObject = { kind: 'clock', key: 'answer' }

  test('is the only accountable of its tasks who still works here', () => {
    expect(accountableOf([task('a', [does, mikko], { object: answer })], answer)).toBe('mikko')
    expect(accountableOf([task('a', [does, mikko], { object: answer })], { kind: 'clock', key: 'appeal' })).toBeNull()
  })

  test('is nobody when two do, when they left, or when the task is bound to nothing', () => {
    expect(accountableOf([task('a', [elin, mikko], { object: answer })], answer)).toBeNull()
    expect(accountableOf([task('a', [person('x', 'sales', 'A', true)], { object: answer })], answer)).toBeNull()
    expect(accountableOf([task('a', [elin])], { kind: 'free' })).toBeNull()
  })
})
