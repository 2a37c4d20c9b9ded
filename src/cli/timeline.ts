import type { Command } from 'commander'
import { Refusal } from '#platform/refusal.ts'
import type { Connection, Where } from './connect.ts'
import { printJson, printTable } from './output.ts'
import { inHouse, withWhere } from './where.ts'

type Options = Where & { company?: string; person?: string; limit: string; json?: boolean }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function timelineCommand(program: Command): void {
  withWhere(program.command('timeline').description('what both sides did with a company or person, the latest first'))
    .option('--company <name or id>', 'a company')
    .option('--person <name, e-mail or id>', 'a person')
    .option('--limit <number>', 'how many entries', '50')
    .option('--json', 'as JSON')
    .action(async ({ company, person, limit, json, ...where }: Options) => {
      const items = await inHouse(where, async ({ api }) => {
        const wish = { ...(await customerOf(api, company, person)), limit: Math.min(500, Number(limit)) }
        return (await api.customers.timeline(wish)).items
      })
      if (json) return printJson(items)
      printTable(items, [
        { head: 'when', cell: ({ at }) => at.toISOString().slice(0, 16).replace('T', ' ') },
        { head: 'side', cell: ({ side }) => side },
        { head: 'what', cell: ({ sort, kind }) => `${sort}: ${kind}` },
        { head: 'how many', right: true, cell: ({ count }) => (count > 1 ? String(count) : '') },
        { head: 'who', cell: ({ author }) => author },
        { head: 'about', cell: ({ subject, person: met }) => [subject, met?.name].filter(Boolean).join(' · ') },
      ])
    })
}

async function customerOf(
  api: Connection['api'],
  company?: string,
  person?: string,
): Promise<{ companyId: string } | { personId: string }> {
  const words = company ?? person
  if (words === undefined) throw new Error('Say whose timeline: --company or --person.')
  if (company !== undefined) {
    if (uuid.test(words)) return { companyId: words }
    const [found] = (await api.customers.companies({ search: words, limit: 1 })).items
    if (found) return { companyId: found.id }
  } else {
    if (uuid.test(words)) return { personId: words }
    const [found] = (await api.customers.persons({ search: words, limit: 1 })).items
    if (found) return { personId: found.id }
  }
  throw new Refusal('house.not-found', { what: words }, 404)
}
