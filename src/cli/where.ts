import type { Command } from 'commander'
import { connect, type Connection, type Where } from './connect.ts'

/** Every command reaches a house in the same three ways. */
export function withWhere(command: Command): Command {
  return command
    .option('--data <folder>', 'the data folder of the house; it becomes a house if it is none yet')
    .option('--url <address>', 'a running house elsewhere, with --key')
    .option('--key <key>', 'an API key of that house (or SYSKON_KEY)')
}

/** Opens the connection for the length of the work and closes it whatever happens. */
export async function inHouse<T>(
  where: Where,
  work: (house: Connection) => Promise<T>,
  settings: { withJobs?: boolean } = {},
): Promise<T> {
  const key = where.key ?? process.env['SYSKON_KEY']
  const connection = await connect({ ...where, key }, settings)
  try {
    return await work(connection)
  } finally {
    await connection.close()
  }
}
