import type { Reporter, TestCase } from 'vitest/node'

/**
 * Another process, a queue, a notification may come late once on a busy machine, so the checks try a second time. This
 * names the tests that passed only then: they are counted, and they are not forgotten.
 */
export default class SecondTries implements Reporter {
  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky === true) console.log(`\n↻ at the second try: ${test.fullName}`)
  }
}
