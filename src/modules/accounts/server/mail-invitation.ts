import { z } from 'zod'
import { language } from '#platform/contract.ts'
import type { House } from '#platform/server/house.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import { invitationMail } from './mails.ts'
import { readWorkspace } from './people.ts'

const order = z.object({ workspaceId: z.uuid(), email: z.string(), token: z.string(), language, invitedBy: z.string() })

export function mailInvitation(house: House): JobHandler {
  return async (payload) => {
    const { workspaceId, email, token, language: reader, invitedBy } = order.parse(payload)
    const { name } = await house.db.inWorkspace(workspaceId, (tx) => readWorkspace(tx, workspaceId))
    const link = `${house.config.publicUrl ?? `http://localhost:${house.config.port}`}/join/${token}`
    await house.mail.send({ to: email, ...invitationMail(reader, { company: name, invitedBy, link }) })
  }
}
