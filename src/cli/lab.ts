import type { Command } from 'commander'
import { attributionCommand } from './lab/attribution.ts'
import { clockCommand } from './lab/clock.ts'
import { dedupeCommand } from './lab/dedupe.ts'
import { scoreCommand } from './lab/score.ts'
import { networkCommand } from './lab/network.ts'
import { slaCommand } from './lab/sla.ts'
import { surveyCommand } from './lab/survey.ts'
import { trendCommand } from './lab/trend.ts'

/** Every calculation on a plain file: without a house, without a database, nothing is stored or sent. */
export function labCommand(program: Command): void {
  const lab = program.command('lab').description("the house's calculations on a plain file, without a house")
  for (const add of [
    clockCommand,
    dedupeCommand,
    scoreCommand,
    slaCommand,
    surveyCommand,
    networkCommand,
    trendCommand,
    attributionCommand,
  ])
    add(lab)
}
