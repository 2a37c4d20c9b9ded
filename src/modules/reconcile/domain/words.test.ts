import { describe, expect, test } from 'vitest'
import { conditionFrom, fulfils } from './condition.ts'
import { foldSpelling, foldWords } from './fold.ts'
import { meaningOfSource, sourcesAgree } from './source-words.ts'
import { flagContradicts, meaningOfStatus, statusesAgree } from './status-words.ts'

describe('a status', () => {
  test.each([
    ['Open - Not Contacted', 'early'],
    ['MQL', 'early'],
    ['nurture', 'early'],
    ['Новый', 'early'],
    ['Ei kontaktoitu', 'early'],
    ['handed_over', 'handed-over'],
    ['Överlämnad', 'handed-over'],
    ['Luovutettu', 'handed-over'],
    ['Передан в продажи', 'handed-over'],
    ['Working - Contacted', 'working'],
    ['Accepterad', 'working'],
    ['Hyväksytty', 'working'],
    ['В работе', 'working'],
    ['Closed - Not Converted', 'rejected'],
    ['Hylätty', 'rejected'],
    ['Отклонён', 'rejected'],
    ['Closed - Converted', 'converted'],
    ['Sales Qualified', 'opportunity'],
    ['Closed Won', 'won'],
    ['Vunnen', 'won'],
    ['Hävitty', 'lost'],
    ['Проиграна', 'lost'],
    ['expired', 'expired'],
    ['Не сейчас', 'later'],
    ['Stage 7b', null],
    ['', null],
  ])('“%s” means %s', (status, meaning) => {
    expect(meaningOfStatus(foldWords(status))).toBe(meaning)
  })

  test('of another step contradicts, one of another language does not', () => {
    expect(statusesAgree(meaningOfStatus('won'), meaningOfStatus('vunnen'))).toBe(true)
    expect(statusesAgree('handed-over', 'rejected')).toBe(false)
  })

  test('without a known meaning contradicts nothing', () => {
    expect(statusesAgree(null, 'won')).toBe(true)
  })

  test('that says converted is true of an opportunity and of a won deal', () => {
    expect(statusesAgree('converted', 'opportunity')).toBe(true)
    expect(statusesAgree('won', 'converted')).toBe(true)
    expect(statusesAgree('early', 'converted')).toBe(false)
  })

  test('and its flag contradict when only one of them says converted', () => {
    expect(flagContradicts('converted', false)).toBe(true)
    expect(flagContradicts('rejected', true)).toBe(true)
    expect(flagContradicts('converted', true)).toBe(false)
    expect(flagContradicts('working', false)).toBe(false)
    expect(flagContradicts('converted', null)).toBe(false)
  })
})

describe('a source', () => {
  test.each([
    ['Google Ads', 'paid-search'],
    ['Betald sök', 'paid-search'],
    ['Orgaaninen haku', 'organic-search'],
    ['LinkedIn', 'social'],
    ['Nyhetsbrev', 'email'],
    ['Выставка', 'event'],
    ['Word of mouth', 'referral'],
    ['Partner Referral', 'referral'],
    ['Рекомендация', 'referral'],
    ['Cold call', 'outbound'],
    ['outbound_call', 'outbound'],
    ['Kylmäsoitto', 'outbound'],
    ['Phone Inquiry', 'inbound-call'],
    ['Purchased List', 'bought-list'],
    ['Hemsida', 'web'],
  ])('“%s” is %s', (source, meaning) => {
    expect(meaningOfSource(foldWords(source))).toBe(meaning)
  })

  test('that nobody knows is compared by its words', () => {
    expect(meaningOfSource(foldWords('Campaign 7'))).toBe(meaningOfSource(foldWords('campaign-7')))
    expect(sourcesAgree(meaningOfSource('campaign 7'), meaningOfSource('campaign 8'))).toBe(false)
  })

  test('“web” says less than organic search, not something else', () => {
    expect(sourcesAgree('web', 'organic-search')).toBe(true)
    expect(sourcesAgree('web', 'referral')).toBe(false)
    expect(sourcesAgree(null, 'referral')).toBe(true)
  })
})

describe('words', () => {
  test('fold to lower case, without marks and signs', () => {
    expect(foldWords(' Överlämnad – till_SÄLJ ')).toBe('overlamnad till salj')
    expect(foldSpelling('GTX Pro')).toBe(foldSpelling('gtxpro'))
  })

  const row = {
    m_source: 'Paid search',
    s_source: 'Suositus',
    m_status: null,
    s_status: null,
    m_product: 'GTX Pro',
    s_product: 'GTXPro',
    m_owner: null,
    s_owner: 'Oskar',
  }

  test('of one row make a condition that the same words fulfil in any spelling', () => {
    const condition = conditionFrom('source', row)
    expect(fulfils({ ...row, m_source: 'paid_SEARCH' }, condition)).toBe(true)
    expect(fulfils({ ...row, s_source: 'Webinar' }, condition)).toBe(false)
  })

  test('that are missing are part of the condition', () => {
    const condition = conditionFrom('owner', row)
    expect(fulfils(row, condition)).toBe(true)
    expect(fulfils({ ...row, m_owner: 'Hanna' }, condition)).toBe(false)
  })

  test('do not matter to a rule for every row', () => {
    expect(fulfils({ ...row, m_source: null }, conditionFrom('any', row))).toBe(true)
  })
})
