import { workerData } from 'node:worker_threads'
import type { PathTable } from '../domain/index.ts'
import { slowBounds, slowEstimates } from './learners.ts'
import { sayFromThread } from './say-from-thread.ts'
import { mostSeconds } from './slow-state.ts'

// The one who begins this thread hands over nothing else.
const table: PathTable = workerData
const all = slowEstimates(table, () => performance.now())
const steps = slowBounds(
  table,
  all.filter(({ seconds }) => seconds <= mostSeconds),
)
for (let step = steps.next(); ; step = steps.next()) {
  if (step.done === true) {
    const tooLong = all.filter(({ seconds }) => seconds > mostSeconds)
    const told = tooLong.map(({ model, seconds }) => ({ model, minutes: Math.ceil(seconds / 60) }))
    sayFromThread({ found: { bounds: step.value, tooLong: told } })
    break
  }
  sayFromThread({ done: step.value })
}
