import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeOfReached, type Said } from './change.ts'
import { readAnswers } from './read-answers.ts'
import { fitsScale, leaningOf, meanSatisfaction, netPromoterScore } from './score.ts'

describe('the net promoter score', () => {
  it('is promoters less detractors with the interval of its own variance', () => {
    // 50, 30, 20 of 100: score 30, variance .7 − .09 = .61, error 7.81 points.
    const found = netPromoterScore({ promoters: 50, passives: 30, detractors: 20 })
    expect(found?.estimate).toBeCloseTo(30, 12)
    expect(found?.low).toBeCloseTo(30 - 1.959964 * 7.81025, 4)
    expect(found?.high).toBeCloseTo(30 + 1.959964 * 7.81025, 4)
    expect(found?.n).toBe(100)
  })

  it('is not said of fewer than ten', () => {
    expect(netPromoterScore({ promoters: 5, passives: 4, detractors: 0 })).toBeNull()
    expect(meanSatisfaction({ n: 9, sum: 40, squares: 180 })).toBeNull()
  })

  it('stays on its scale and changes its sign when promoters and detractors change places', () => {
    const counts = fc.nat({ max: 300 })
    fc.assert(
      fc.property(counts, counts, counts, (promoters, passives, detractors) => {
        const one = netPromoterScore({ promoters, passives, detractors })
        const other = netPromoterScore({ promoters: detractors, passives, detractors: promoters })
        if (!one || !other) return one === other
        expect(one.estimate).toBeCloseTo(-other.estimate, 9)
        return -100 <= one.low && one.low <= one.estimate + 1e-9 && one.estimate <= one.high + 1e-9 && one.high <= 100
      }),
    )
  })

  it('knows its scale', () => {
    expect([0, 6, 7, 8, 9, 10].map(leaningOf)).toEqual([-1, -1, 0, 0, 1, 1])
    expect([fitsScale('nps', 0), fitsScale('nps', 11), fitsScale('csat', 0), fitsScale('csat', 4.5)]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})

it('the mean of satisfaction has Student’s interval', () => {
  // Ten answers 1 … 5 twice: mean 3, variance 20 / 9, t(9) 2.262157.
  const found = meanSatisfaction({ n: 10, sum: 30, squares: 110 })
  expect(found?.estimate).toBe(3)
  expect(found?.low).toBeCloseTo(3 - 2.262157 * Math.sqrt(20 / 90), 5)
})

describe('before and after', () => {
  const group = (reached: boolean, after: boolean, values: number[]): Said[] =>
    values.map((value, at) => ({ account: `${reached} ${at}`, reached, after, value }))
  const ten = (value: number) => Array.from({ length: 10 }, (_, at) => value + (at % 2 ? 1 : -1))

  it('is the change of those reached less that of the others', () => {
    const all = [
      ...group(true, false, ten(20)),
      ...group(true, true, ten(50)),
      ...group(false, false, ten(10)),
      ...group(false, true, ten(15)),
    ]
    const found = changeOfReached(all)
    expect(found?.estimate).toBeCloseTo(25, 12)
    expect(found?.n).toBe(40)
    // Each account deviates alike before and after, so that its own change is certain.
    expect((found?.high ?? 0) - (found?.low ?? 0)).toBeCloseTo(0, 9)
    expect(changeOfReached(all.slice(1))).toBeNull()
  })

  it('covers no change in about 95 of 100 companies without one', () => {
    let [state, covered] = [7, 0]
    const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
    for (let run = 0; run < 400; run++) {
      const all: Said[] = []
      for (let account = 0; account < 80; account++) {
        const mood = next() * 60
        for (const after of [false, true])
          for (let again = 0; again < 1 + Math.floor(next() * 2); again++)
            all.push({ account: String(account), reached: account < 30, after, value: mood + next() * 60 })
      }
      const found = changeOfReached(all)
      if (found && found.low <= 0 && found.high >= 0) covered++
    }
    expect(covered / 400).toBeGreaterThan(0.9)
    expect(covered / 400).toBeLessThan(0.985)
  })
})

describe('a file of answers', () => {
  const now = new Date('2026-04-01T08:00:00Z')

  it('is read with its rows that are none', () => {
    const text = [
      'Datum;Betyg;Fråga;E-post;Företag;Kommentar;Nyckel',
      '2026-03-02;9;;Anna@Berg.example;;"Bra; snabbt";1',
      '3.3.2026;4;csat;;Berg AB;;2',
      '2026-03-04T10:30:00+02:00;7;nps;;;;3',
      '2026-03-05;11;nps;;;;4',
      '2026-03-05;3;mood;;;;5',
      'soon;3;;;;;6',
      '2027-01-01;3;;;;;7',
      '2026-03-05;8;;;;;3',
    ].join('\n')
    const { answers, problems } = readAnswers(text, 'nps', now)
    expect(answers.map(({ question, score, key }) => [question, score, key])).toEqual([
      ['nps', 9, '1'],
      ['csat', 4, '2'],
      ['nps', 7, '3'],
    ])
    expect(answers[0]).toMatchObject({ email: 'anna@berg.example', words: 'Bra; snabbt' })
    expect(answers[2]?.answeredAt.toISOString()).toBe('2026-03-04T08:30:00.000Z')
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [5, 'not-a-score'],
      [6, 'not-a-question'],
      [7, 'not-a-date'],
      [8, 'future'],
      [9, 'twice'],
    ])
  })

  it('lacks its columns, or gets keys from its words', () => {
    expect(readAnswers('a,b\n1,2', 'nps', now).problems.map(({ column }) => column)).toEqual(['date', 'score'])
    const once = readAnswers('date,score\n2026-03-02,9', 'nps', now).answers[0]?.key
    expect(readAnswers('score,date\n9,2026-03-02', 'nps', now).answers[0]?.key).toBe(once)
    expect(once).toMatch(/^#\d+$/)
  })
})
