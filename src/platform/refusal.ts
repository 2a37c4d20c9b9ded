/** What a refusal may say beside its code: the arguments of its sentence in the catalogue. */
export type RefusalArgs = Record<string, string | number | boolean | null | string[]>

/**
 * A rule of the house says no. The code names the sentence in the catalogue of the module before the dot;
 * every other error is a bug and rises.
 */
export class Refusal extends Error {
  readonly code: string
  readonly args: RefusalArgs
  readonly status: number

  constructor(code: string, args: RefusalArgs = {}, status = 409) {
    super(`${code} ${JSON.stringify(args)}`)
    this.name = 'Refusal'
    this.code = code
    this.args = args
    this.status = status
  }
}

/** The thing asked for does not exist, or not in this workspace: the two are the same to the one who asks. */
export function notFound(what: string): Refusal {
  return new Refusal('house.not-found', { what }, 404)
}
