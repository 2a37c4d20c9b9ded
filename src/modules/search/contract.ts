import { z } from 'zod'
import { endpoint, id } from '#platform/contract.ts'

const found = z.object({
  kind: z.enum(['company', 'person', 'lead', 'deal']),
  id,
  name: z.string(),
  /** What tells it from others of the name: domain, company, list, stage. */
  note: z.string().nullable(),
  /** The customer it belongs to: where its page leads. */
  companyId: id.nullable(),
  personId: id.nullable(),
})

export type Found = z.infer<typeof found>

const find = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/search',
    summary: 'Companies, persons, leads and deals by name, address, telephone or key',
    tags: ['search'],
  })
  .input(
    z.object({ text: z.string().trim().min(1).max(200), limit: z.coerce.number().int().min(1).max(50).default(8) }),
  )
  .output(z.object({ items: z.array(found) }))

export const searchContract = { find }
