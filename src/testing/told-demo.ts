import { demoPassword } from '#modules/accounts/server/index.ts'

const patience = 120_000

/** The cookie of somebody of the simulated company who came in through the door of a running house. */
export async function signInToDemo(address: string, name = 'elin.sandqvist'): Promise<string> {
  const answer = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-syskon': '1', origin: address },
    body: JSON.stringify({ email: `${name}@lindhav.example`, password: demoPassword }),
  })
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}

/** Waits until a running house has told the whole story of its simulated company and counted it. */
export async function untilDemoIsTold(address: string): Promise<void> {
  const cookie = await signInToDemo(address)
  const read = async (path: string) => {
    const answer = await fetch(`${address}/api/v1/${path}`, { headers: { cookie } })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return answer.json()
  }
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    const { items } = await read('long-jobs?limit=50')
    const isTold = items.some(({ kind, state }: { kind: string; state: string }) => kind === 'demo' && state === 'done')
    if (isTold && !(await read('reconcile/summary')).basis.recountWaiting) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('the story of the simulated company was not told within two minutes')
}
