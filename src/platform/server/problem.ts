/** RFC 9457 problem details: what the public API answers when it says no. */
export type Problem = {
  type: string
  title: string
  status: number
  code: string
  detail?: string
  requestId: string
  args?: unknown
  issues?: unknown
}

const titles: Record<number, string> = {
  400: 'The request is not usable',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not this method',
  409: 'The house says no',
  413: 'Too large',
  422: 'The request is not usable',
  429: 'Too many requests',
  500: 'Something broke on our side',
  503: 'Not ready',
}

export function problem(status: number, code: string, requestId: string, more: Partial<Problem> = {}): Problem {
  return { type: `urn:syskon:problem:${code}`, title: titles[status] ?? 'Problem', status, code, requestId, ...more }
}

export function problemResponse(body: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'content-type': 'application/problem+json', 'x-request-id': body.requestId, ...headers },
  })
}
