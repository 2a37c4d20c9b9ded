import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '#platform/server/config.ts'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { importFile, type FileWish, type ImportResult } from './index.ts'

const samples = path.resolve(projectRoot, '../shared/data')

let world: World
let mikko: Person
beforeAll(async () => {
  world = await openWorld()
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
})
afterAll(() => world.close())

function bring(file: string, wish: Omit<FileWish, 'file'>): Promise<ImportResult> {
  return importFile(world.house, mikko, { ...wish, file: path.join(samples, file), errorFile: null })
}

async function ask<Row extends object>(query: string): Promise<Row[]> {
  const client = await world.house.ownerPool.connect()
  try {
    await client.query(`begin; set local app.workspace = '${world.workspaceId}'`)
    return (await client.query<Row>(query)).rows
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe.skipIf(!existsSync(samples))('the export of a Salesforce organisation', () => {
  test('goes in', async () => {
    const source = 'Salesforce'
    for (const [kind, file] of [['companies','Account'],['persons','Contact'],['leads','Lead'],['deals','Opportunity'],['deal-history','OpportunityHistory']] as const) {
      const r = await bring(`salesforce/${file}.csv`, { kind, source, dateOrder: 'mdy', assumptions: { currency: 'USD', country: 'US', timeZone: 'America/New_York' } })
      console.log(kind, r)
    }
    console.log(await ask('select code, column_name, value, row_number from import_problem'))
    console.log(await ask('select outcome, count(*), sum(amount_minor) from deal group by 1'))
    console.log(await ask('select joined_by, count(*) from deal group by 1'))
    console.log(await ask('select plan->\'mapping\' as m, kind from import'))
  })
})
