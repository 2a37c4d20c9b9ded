import type { Command } from 'commander'
import { clockCommand } from './lab/clock.ts'
import { dedupeCommand } from './lab/dedupe.ts'
import { scoreCommand } from './lab/score.ts'
import { slaCommand } from './lab/sla.ts'

/** Every calculation on a plain file: without a house, without a database, nothing is stored or sent. */
export function labCommand(program: Command): void {
  const lab = program.command('lab').description("the house's calculations on a plain file, without a house")
  for (const add of [clockCommand, dedupeCommand, scoreCommand, slaCommand]) add(lab)
}
