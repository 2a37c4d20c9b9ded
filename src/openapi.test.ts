import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isContractProcedure } from '@orpc/contract'
import { expect, test } from 'vitest'
import type { EndpointMeta } from '#platform/contract.ts'
import { projectRoot, readConfig } from '#platform/server/config.ts'
import { contract } from './contract.ts'
import { publicDocument } from './public-document.ts'

const file = path.join(projectRoot, 'openapi.json')

function publicRoutes(router: unknown): string[] {
  if (!isContractProcedure(router)) return Object.values(router as Record<string, unknown>).flatMap(publicRoutes)
  const { meta, route } = router['~orpc']
  return (meta as EndpointMeta).internal ? [] : [`${route.method} ${route.path}`]
}

test('openapi.json is the document of this contract', async () => {
  const document = `${JSON.stringify(await publicDocument(readConfig({}).version), null, 2)}\n`
  // Written here so that it is never written by hand; in CI a forgotten one is a failure.
  if (!process.env['CI']) writeFileSync(file, document)
  expect(readFileSync(file, 'utf8')).toBe(document)
})

test('every public endpoint has its own method and path', () => {
  const routes = publicRoutes(contract)
  expect(routes).toEqual([...new Set(routes)])
  expect(routes.filter((route) => route.includes('undefined'))).toEqual([])
})
