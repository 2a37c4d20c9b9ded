import { describe, expect, it } from 'vitest'
import type { Draft } from '../contract.ts'
import { chosenValues, rememberProposals, valueRows, withColumn } from './value-choices.ts'

const mapping: Draft['mapping'] = { fields: { source: 'Origin', status: 'State' }, values: {}, custom: ['Region'] }

const sure = { field: 'source', from: 'web ', to: 'Web', rows: 40, rowsOfTo: 300, reason: 'same-letters', isSure: true }
const unsure = { ...sure, from: 'Wbe', rows: 2, reason: 'one-word-misspelt', isSure: false }
const nothing = { ...sure, from: 'n/a', to: '', rows: 9, reason: 'placeholder' }

function keyOf(from: string): string {
  return valueRows(mapping, [sure, unsure, nothing], {}).find((row) => row.from === from)?.key ?? ''
}

describe('values of a draft', () => {
  it('are taken when they are sure and offered when they are not', () => {
    const rows = valueRows(mapping, [sure, unsure, nothing], {})
    expect(rows.map(({ from, taken }) => [from, taken])).toEqual([
      ['web ', true],
      ['Wbe', false],
      ['n/a', true],
    ])
    expect(chosenValues(rows)).toEqual({ source: { 'web ': 'Web', 'n/a': '' } })
  })

  it('take what the reader wrote instead', () => {
    const choices = { [keyOf('Wbe')]: { taken: true, to: 'Website' } }
    expect(chosenValues(valueRows(mapping, [unsure], choices))).toEqual({ source: { Wbe: 'Website' } })
  })

  it('that are declined although they are sure are read as themselves, so that nobody proposes them again', () => {
    const choices = { [keyOf('web ')]: { taken: false, to: 'Web' } }
    const values = chosenValues(valueRows(mapping, [sure], choices))
    expect(values).toEqual({ source: { 'web ': 'web ' } })
    const [again] = valueRows({ ...mapping, values }, [], {})
    expect(again).toMatchObject({ from: 'web ', taken: false, isAnswered: true })
    expect(chosenValues(valueRows({ ...mapping, values }, [], {}))).toEqual(values)
  })

  it('that were answered keep the counts with which they were proposed', () => {
    const answered = { ...mapping, values: { source: { 'web ': 'Web' } } }
    expect(valueRows(answered, [sure], {})).toMatchObject([{ to: 'Web', taken: true, rows: 40, isAnswered: true }])
  })

  it('of a field that lost its column are not asked for', () => {
    const { source: _, ...fields } = mapping.fields
    expect(valueRows({ ...mapping, fields }, [sure, unsure], {})).toEqual([])
  })

  it('that were seen before are remembered with the newer count', () => {
    expect(rememberProposals([sure, unsure], [{ ...sure, rows: 41 }])).toEqual([{ ...sure, rows: 41 }, unsure])
  })
})

describe('a column chosen for a field', () => {
  it('leaves the field that it filled before, with the values that were put in order there', () => {
    const before = { ...mapping, values: { source: { 'web ': 'Web' }, status: { x: 'y' } } }
    expect(withColumn(before, 'campaign', 'Origin')).toEqual({
      fields: { campaign: 'Origin', status: 'State' },
      values: { status: { x: 'y' } },
      custom: ['Region'],
    })
  })

  it('is no longer kept under its own name', () => {
    expect(withColumn(mapping, 'segment', 'Region').custom).toEqual([])
  })

  it('can be taken away again', () => {
    expect(withColumn(mapping, 'status', null).fields).toEqual({ source: 'Origin' })
  })

  it('of another meaning loses the answers to its old values', () => {
    const before = { ...mapping, values: { source: { 'web ': 'Web' } } }
    expect(withColumn(before, 'source', 'Channel')).toMatchObject({ fields: { source: 'Channel' }, values: {} })
  })
})
