import { existsSync, readFileSync } from 'node:fs'

export type Count = { passed: number; failed: number; broken?: string[] }

type Report = {
  numPassedTests: number
  numFailedTests: number
  testResults: { name: string; status: string; assertionResults: { fullName: string; status: string }[] }[]
}

/** What Vitest's JSON report says, and the names of what failed: they are wanted at the end of a long log. */
export function countOf(file: string, code: number): Count {
  if (!existsSync(file)) return { passed: 0, failed: 1, broken: ['the tests did not run to their end'] }
  const { numPassedTests: passed, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report
  const tests = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed'),
  )
  const files = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const broken = [...tests.map(({ fullName }) => fullName), ...files.map(({ name }) => name)]
  // A file that can't even be loaded has no failing test of its own, and still is a failure.
  return { passed, failed: numFailedTests === 0 && code !== 0 ? 1 : numFailedTests, broken }
}
