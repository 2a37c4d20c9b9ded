import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFormats } from './formats.ts'
import { firstSpoken, languageList } from './languages.ts'

const narrow = '\u202F'
const fixed = '\u00A0'

function formatsIn(language: 'en' | 'sv' | 'fi' | 'ru') {
  return createFormats({ language, timeZone: 'Europe/Stockholm' })
}

describe('numbers', () => {
  it('groups thousands as the reader does', () => {
    expect(formatsIn('en').number(1_762_600)).toBe('1,762,600')
    for (const language of ['sv', 'fi', 'ru'] as const) {
      expect(formatsIn(language).number(1_762_600)).toBe(`1${fixed}762${fixed}600`)
    }
  })

  it('has a true minus and never a hyphen', () => {
    for (const language of languageList) {
      expect(formatsIn(language).number(-3)).toBe('−3')
      expect(formatsIn(language).signed(-3)).toBe('−3')
      expect(formatsIn(language).money({ minor: -300, currency: 'EUR' })).toContain('−')
    }
  })

  it('puts a narrow no-break space before the percent sign in every language', () => {
    for (const language of languageList) expect(formatsIn(language).percent(0.744)).toBe(`74${narrow}%`)
    expect(formatsIn('fi').percent(0.7444, 1)).toBe(`74,4${narrow}%`)
    expect(formatsIn('en').percentRange(0.67, 0.8)).toBe(`67–80${narrow}%`)
  })

  it('says whole money without its minor unit, and any other to the last cent', () => {
    expect(formatsIn('en').money({ minor: 176_260_000, currency: 'EUR' })).toBe('€1,762,600')
    expect(formatsIn('sv').money({ minor: 176_260_000, currency: 'EUR' })).toBe(`1${fixed}762${fixed}600${fixed}€`)
    expect(formatsIn('en').money({ minor: 1_420_050, currency: 'EUR' })).toBe('€14,200.50')
    expect(formatsIn('en').money({ minor: 500, currency: 'JPY' })).toContain('500')
  })

  it('never lets two amounts that differ look alike', () => {
    const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
    fc.assert(
      fc.property(amount, amount, fc.constantFrom(...languageList), (one, other, language) => {
        const { money } = formatsIn(language)
        const alike = money({ minor: one, currency: 'EUR' }) === money({ minor: other, currency: 'EUR' })
        expect(alike).toBe(one === other)
      }),
    )
  })
})

describe('days', () => {
  it('keeps a calendar day the same day in every time zone', () => {
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Stockholm']) {
      expect(createFormats({ language: 'en', timeZone }).day('2026-10-06')).toBe('6 Oct 2026')
    }
  })

  it('tells an instant in the time zone of the company', () => {
    const late = new Date('2026-10-06T22:30:00Z')
    expect(formatsIn('en').dayTime(late)).toBe('7 Oct 2026, 00:30')
    expect(createFormats({ language: 'en', timeZone: 'America/New_York' }).dayTime(late)).toBe('6 Oct 2026, 18:30')
  })

  it('writes a period with an en dash and its last day in it', () => {
    expect(formatsIn('en').period('2026-07-01', '2026-09-30').replaceAll(/\s/g, ' ')).toBe('1 Jul – 30 Sep 2026')
    expect(formatsIn('fi').period('2026-07-01', '2026-09-30').replaceAll(/\s/g, '')).toBe('1.7.–30.9.2026')
  })
})

describe('the first language', () => {
  it('is the first wish that the house speaks', () => {
    expect(firstSpoken(['de-AT', 'sv-FI', 'en'])).toBe('sv')
    expect(firstSpoken(['RU'])).toBe('ru')
  })

  it('is English when no wish is spoken', () => {
    expect(firstSpoken(['de', 'fr-CA'])).toBe('en')
    expect(firstSpoken([])).toBe('en')
  })
})
