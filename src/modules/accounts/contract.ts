import { z } from 'zod'
import { endpoint, id, instant, language, role, side } from '#platform/contract.ts'

const person = z.object({
  id,
  name: z.string(),
  email: z.string(),
  title: z.string(),
  side,
  role,
  language,
  timeZone: z.string(),
  weekStart: z.enum(['monday', 'sunday', 'saturday']),
})

const workspace = z.object({
  id,
  name: z.string(),
  currency: z.string(),
  country: z.string(),
  timeZone: z.string(),
  demo: z.boolean(),
})

const member = person.omit({ weekStart: true }).extend({ leftAt: instant.nullable(), createdAt: instant })

const invitation = z.object({
  id,
  email: z.string(),
  title: z.string(),
  side,
  role,
  invitedBy: z.string(),
  createdAt: instant,
  expiresAt: instant,
})

const apiKey = z.object({
  id,
  name: z.string(),
  hint: z.string(),
  scopes: z.array(z.enum(['read', 'write', 'admin'])),
  createdBy: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
})

const session = z.object({
  id: z.string(),
  current: z.boolean(),
  device: z.string(),
  address: z.string(),
  startedAt: instant,
  expiresAt: instant,
})

const name = z.string().trim().min(1).max(200)
const timeZone = z.string().refine(isTimeZone, 'not an IANA time zone')
const password = z.string().min(10).max(128)
const tags = ['accounts']

/** The one who looks: also answers before anybody has signed in, so that the first page knows what to show. */
const me = endpoint
  .meta({ access: 'anyone', internal: true })
  .route({ method: 'GET', path: '/me', summary: 'Who am I, and does the house need its first admin', tags })
  .output(
    z.object({
      signedIn: z.boolean(),
      needsSetUp: z.boolean(),
      demo: z
        .object({
          password: z.string(),
          people: z.array(person.pick({ name: true, email: true, title: true, side: true, role: true })),
        })
        .nullable(),
      person: person.nullable(),
      workspace: workspace.nullable(),
    }),
  )

const setUp = endpoint
  .meta({ access: 'anyone', internal: true })
  .route({ method: 'POST', path: '/set-up', summary: 'The first admin of an empty house', tags })
  .input(
    z.object({
      companyName: name,
      name,
      email: z.email(),
      password,
      country: z.string().regex(/^[A-Z]{2}$/),
      currency: z.string().regex(/^[A-Z]{3}$/),
      timeZone,
      language,
    }),
  )
  .output(z.object({ workspaceId: id }))

const people = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/people', summary: 'Everybody in the house', tags })
  .output(z.object({ items: z.array(member) }))

const changePerson = endpoint
  .meta({ access: 'admin' })
  .route({ method: 'PATCH', path: '/people/{id}', summary: 'Change side, role or title, or let somebody leave', tags })
  .input(
    z.object({
      id,
      title: z.string().max(200).optional(),
      side: side.optional(),
      role: role.optional(),
      left: z.boolean().optional(),
    }),
  )
  .output(member)

const changeMyself = endpoint
  .meta({ access: 'reader', internal: true })
  .route({ method: 'PATCH', path: '/me', summary: 'My name, language and time zone', tags })
  .input(z.object({ name: name.optional(), language: language.optional(), timeZone: timeZone.optional() }))
  .output(person)

const invitations = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'GET', path: '/invitations', summary: 'Open invitations', tags })
  .output(z.object({ items: z.array(invitation) }))

const invite = endpoint
  .meta({ access: 'admin' })
  .route({ method: 'POST', path: '/invitations', summary: 'Invite somebody by mail', tags })
  .input(z.object({ email: z.email(), title: z.string().max(200).default(''), side, role, language }))
  .output(invitation)

const revokeInvitation = endpoint
  .meta({ access: 'admin' })
  .route({ method: 'DELETE', path: '/invitations/{id}', summary: 'Take an invitation back', tags })
  .input(z.object({ id }))
  .output(z.object({ revoked: z.boolean() }))

const readInvitation = endpoint
  .meta({ access: 'anyone', internal: true })
  .route({ method: 'GET', path: '/invitation/{token}', summary: 'What an invitation says', tags })
  .input(z.object({ token: z.string().max(200) }))
  .output(z.object({ email: z.string(), companyName: z.string(), invitedBy: z.string(), language }))

const join = endpoint
  .meta({ access: 'anyone', internal: true })
  .route({ method: 'POST', path: '/invitation/{token}', summary: 'Accept an invitation', tags })
  .input(z.object({ token: z.string().max(200), name, password, timeZone }))
  .output(z.object({ email: z.string() }))

const keys = endpoint
  .meta({ access: 'admin' })
  .route({ method: 'GET', path: '/keys', summary: 'API keys', tags })
  .output(z.object({ items: z.array(apiKey) }))

const makeKey = endpoint
  .meta({ access: 'admin' })
  .route({ method: 'POST', path: '/keys', summary: 'Make an API key; it is shown once', tags })
  .input(z.object({ name, scopes: z.array(z.enum(['read', 'write', 'admin'])).min(1) }))
  .output(z.object({ key: z.string(), item: apiKey }))

const revokeKey = endpoint
  .meta({ access: 'admin' })
  .route({ method: 'DELETE', path: '/keys/{id}', summary: 'Revoke an API key', tags })
  .input(z.object({ id }))
  .output(z.object({ revoked: z.boolean() }))

const sessions = endpoint
  .meta({ access: 'reader', internal: true })
  .route({ method: 'GET', path: '/sessions', summary: 'Where I am signed in', tags })
  .output(z.object({ items: z.array(session) }))

const endSession = endpoint
  .meta({ access: 'reader', internal: true })
  .route({ method: 'DELETE', path: '/sessions/{id}', summary: 'Sign a device of mine out', tags })
  .input(z.object({ id: z.string().max(200) }))
  .output(z.object({ ended: z.boolean() }))

const changeWorkspace = endpoint
  .meta({ access: 'admin' })
  .route({ method: 'PATCH', path: '/workspace', summary: 'Company name, country, currency and time zone', tags })
  .input(
    z.object({
      name: name.optional(),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .optional(),
      timeZone: timeZone.optional(),
    }),
  )
  .output(workspace)

export const accountsContract = {
  me,
  setUp,
  people,
  changePerson,
  changeMyself,
  invitations,
  invite,
  revokeInvitation,
  invitation: readInvitation,
  join,
  keys,
  makeKey,
  revokeKey,
  sessions,
  endSession,
  changeWorkspace,
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
