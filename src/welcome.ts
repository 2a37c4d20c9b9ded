import { allMembers, demoPassword, workspaceIds } from '#modules/accounts/server/index.ts'
import type { House } from '#platform/server/house.ts'

/** What stands on the terminal when the house is open: the address, and in a demo house whom to sign in as. */
export async function welcome(house: House, port: number, demo: { workspaceId: string } | null): Promise<string[]> {
  const address = house.config.publicUrl ?? `http://localhost:${port}`
  const lines = ['', `  Syskon is open: ${address}`, '']
  if (demo === null) {
    const known = await workspaceIds(house.signInPool)
    return [
      ...lines,
      known.length === 0 ? '  The house is empty: open the address and become its first admin.' : '  Stop with Ctrl-C.',
      '',
    ]
  }
  const people = await house.db.inWorkspace(demo.workspaceId, (tx) => allMembers(tx, demo.workspaceId))
  const width = Math.max(...people.map(({ email }) => email.length))
  const rows = people.map(({ email, name, title, side }) => `    ${email.padEnd(width)}  ${name}, ${title} (${side})`)
  return [
    ...lines,
    `  A simulated company. Sign in as any of these with the password ${demoPassword}:`,
    ...rows,
    '',
    '  Stop with Ctrl-C.',
    '',
  ]
}
