import { parentPort } from 'node:worker_threads'

/** Tells the one who began this thread: there is no window, and so no origin to name. */
export function sayFromThread(message: { done: number } | { found: unknown }): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message)
}
