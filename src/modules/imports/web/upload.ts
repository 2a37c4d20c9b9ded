import { ownPage } from '#web/api.ts'

export type Uploaded = { uploadId: string; name: string; bytes: number }

/** The house refused a file; the code names its sentence. */
export class UploadRefusal extends Error {
  readonly code: string
  readonly data: { args: Record<string, unknown>; requestId?: string }

  constructor(code: string, args: Record<string, unknown>, requestId: string | undefined) {
    super(code)
    this.name = 'UploadRefusal'
    this.code = code
    this.data = requestId === undefined ? { args } : { args, requestId }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

function refusalOf(answer: Record<string, unknown>, requestId: string | null): UploadRefusal {
  const code = typeof answer['code'] === 'string' ? answer['code'] : 'house.broken'
  return new UploadRefusal(code, isRecord(answer['args']) ? answer['args'] : {}, requestId ?? undefined)
}

/**
 * Sends a file byte by byte; `onProgress` hears the share that is through, 0 to 1. `fetch` can't tell that, so this is
 * the one place that asks the house in another way. Throws `UploadRefusal`, and `TypeError` when the house is not there.
 */
export function upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', `/api/v1/uploads?name=${encodeURIComponent(file.name)}`)
    for (const [name, value] of Object.entries(ownPage)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total))
    request.addEventListener('load', () => {
      const answer = parsed(request.responseText)
      const { uploadId, name, bytes } = answer
      if (typeof uploadId === 'string' && typeof name === 'string' && typeof bytes === 'number')
        resolve({ uploadId, name, bytes })
      else reject(refusalOf(answer, request.getResponseHeader('x-request-id')))
    })
    request.addEventListener('error', () => reject(new TypeError('the house did not answer')))
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
