import { randomBytes } from 'node:crypto'
import { Option, type Command } from 'commander'
import { addPerson } from '#modules/accounts/server/index.ts'
import { language, role, side, type Language, type Role, type Side } from '#platform/contract.ts'
import { orDash, printJson, printTable } from './output.ts'
import { inHouse, withWhere } from './where.ts'
import type { Where } from './connect.ts'

type AddOptions = Where & { name: string; side: Side; role: Role; language: Language; title: string; json?: boolean }

export function userCommand(program: Command): void {
  const user = program.command('user').description('people of the house')
  withWhere(user.command('list').description('everybody in the house').option('--json', 'as JSON')).action(list)
  withWhere(user.command('add <email>').description('add somebody with a first password, which is printed once'))
    .requiredOption('--name <name>', 'first and last name')
    .addOption(new Option('--side <side>').choices(side.options).makeOptionMandatory())
    .addOption(new Option('--role <role>').choices(role.options).default('member'))
    .addOption(new Option('--language <language>').choices(language.options).default('en'))
    .option('--title <title>', 'what they are', '')
    .option('--json', 'as JSON')
    .action(add)
}

async function list(options: Where & { json?: boolean }): Promise<void> {
  const { items } = await inHouse(options, ({ api }) => api.accounts.people())
  if (options.json) return printJson(items)
  printTable(items, [
    { head: 'e-mail', cell: ({ email }) => email },
    { head: 'name', cell: ({ name }) => name },
    { head: 'side', cell: ({ side: of }) => of },
    { head: 'role', cell: ({ role: of }) => of },
    { head: 'left', cell: ({ leftAt }) => orDash(leftAt?.toISOString().slice(0, 10)) },
  ])
}

async function add(email: string, options: AddOptions): Promise<void> {
  const password = randomBytes(12).toString('base64url')
  await inHouse(options, async (house) => {
    if (!house.own)
      throw new Error(
        'Stop the house first, or invite people in it under People: passwords are not sent through its socket.',
      )
    const { name, side: of, role: as, language: speaks, title } = options
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
    await addPerson(house.own, await house.workspaceId(), {
      name,
      email,
      title,
      side: of,
      role: as,
      language: speaks,
      timeZone,
      password,
    })
  })
  if (options.json) return printJson({ email, password })
  console.log(`${email} can sign in with the password ${password}`)
}
