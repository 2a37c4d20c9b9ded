import { sql } from 'kysely'
import { z } from 'zod'
import { readCompany } from '#platform/server/company.ts'
import type { Language } from '#platform/contract.ts'
import { rows } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import { sayIn } from './say.ts'

const order = z.object({ workspaceId: z.uuid(), email: z.string(), address: z.string(), linkId: z.uuid() })

/** Mails a customer the way to answer, while it is open. */
export function sendLink(house: House): JobHandler {
  return async (payload) => {
    const { workspaceId, email, address, linkId } = order.parse(payload)
    const told = await house.db.inWorkspace(workspaceId, async (tx) => {
      const [link] = await rows<{ language: Language; about: string }>(
        tx,
        sql`
        select language, about from satisfaction_link where workspace_id = ${workspaceId} and id = ${linkId}
          and answered_at is null and withdrawn_at is null`,
      )
      return link && { ...link, company: (await readCompany(tx, workspaceId)).name }
    })
    if (!told) return
    const say = sayIn(told.language)
    const { company, about } = told
    const link = address.startsWith('/') ? `http://localhost:${house.config.port}${address}` : address
    const text = [say('mailText', { company }), about, link].filter((line) => line !== '').join('\n\n')
    await house.mail.send({ to: email, subject: say('mailSubject', { company }), text })
  }
}
