import { implement } from '@orpc/server'
import type { Call, Module } from '#platform/server/house.ts'
import { brandContract } from '../contract.ts'
import { countJob } from './count.ts'
import { importPoints, makeSeries, writePoint } from './points.ts'
import { listSeries, showSeries } from './show.ts'

export { layDemoBrand } from './demo.ts'
export { brandEffect, type BrandEffect } from './effect.ts'
export { pointsChangedSince, savePointRows, undoPoints } from './import-rows.ts'

const os = implement(brandContract).$context<Call>()

export const brandRouter = os.router({
  list: os.list.handler(({ context }) => listSeries(context)),
  one: os.one.handler(({ context, input }) => showSeries(context, input)),
  make: os.make.handler(({ context, input }) => makeSeries(context, input)),
  write: os.write.handler(({ context, input }) => writePoint(context, input)),
  importPoints: os.importPoints.handler(({ context, input }) => importPoints(context, input)),
})

export const brandModule: Module = { name: 'brand', jobs: (house) => ({ 'brand.count': countJob(house) }) }
