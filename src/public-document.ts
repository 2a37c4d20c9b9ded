import { OpenAPIGenerator, type OpenAPI } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { EndpointMeta } from '#platform/contract.ts'
import { contract } from './contract.ts'

const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })

const description = `Two lists in, one truth out: the REST interface of a Syskon house.

Sign in with an API key (\`Authorization: Bearer …\`). Lists come in pages: hand \`nextCursor\` back as \`cursor\`.
Writes take an \`Idempotency-Key\`: sent again within a day they answer the same and happen once.
Errors are problem details (RFC 9457) with a \`code\` to branch on and a \`requestId\` to quote.
A signed-in caller has 3,000 requests a minute; the \`RateLimit-*\` headers say what is left.`

/** The public REST interface as OpenAPI 3.1; endpoints marked internal belong to the house's own pages. */
export async function publicDocument(version: string): Promise<OpenAPI.Document> {
  const document = await generator.generate(contract, {
    info: { title: 'Syskon', version, description, contact: { name: 'Syskon', url: 'https://example.com/syskon' } },
    servers: [{ url: '/api/v1', description: 'The house that serves this document' }],
    security: [{ key: [] }],
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key of the house' } },
    },
    filter: ({ contract: endpoint }) => (endpoint['~orpc'].meta as EndpointMeta).internal !== true,
  })
  return {
    ...document,
    paths: withProblems(document.paths ?? {}),
    components: withProblemSchema(document.components ?? {}),
  }
}

const problemAnswer = {
  description: 'The house says no, and why',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

type Paths = NonNullable<OpenAPI.Document['paths']>

function withProblems(paths: Paths): Paths {
  const methods = ['get', 'put', 'post', 'patch', 'delete'] as const
  for (const path of Object.values(paths)) {
    for (const method of methods) {
      const operation = path?.[method]
      if (operation) operation.responses = { ...operation.responses, default: problemAnswer }
    }
  }
  return paths
}

type Components = NonNullable<OpenAPI.Document['components']>

function withProblemSchema(components: Components): Components {
  const Problem = {
    type: 'object' as const,
    required: ['type', 'title', 'status', 'code', 'requestId'],
    properties: {
      type: { type: 'string' as const },
      title: { type: 'string' as const },
      status: { type: 'integer' as const },
      code: { type: 'string' as const, description: 'Names the rule, such as accounts.last-admin' },
      requestId: { type: 'string' as const },
      args: { type: 'object' as const, description: 'The values of the sentence' },
      issues: { type: 'array' as const, items: {}, description: 'What is wrong with the request, field by field' },
    },
  }
  return { ...components, schemas: { ...components.schemas, Problem } }
}
