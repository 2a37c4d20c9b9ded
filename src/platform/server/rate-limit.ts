/** Token buckets in this process. The limits are published in docs/operations.md and in every answer's headers. */
export type RateLimit = { allowed: boolean; limit: number; remaining: number; resetSeconds: number }

export type RateLimiter = (who: string, perMinute: number, nowMillis: number) => RateLimit

type Bucket = { tokens: number; at: number }

export function makeRateLimiter(maxBuckets = 50_000): RateLimiter {
  const buckets = new Map<string, Bucket>()
  return (who, perMinute, now) => {
    const before = buckets.get(who)
    const refilled = before ? Math.min(perMinute, before.tokens + ((now - before.at) / 60_000) * perMinute) : perMinute
    const allowed = refilled >= 1
    const tokens = allowed ? refilled - 1 : refilled
    // Deleted and set again: the map keeps the order of last use, and the longest unused goes first.
    buckets.delete(who)
    buckets.set(who, { tokens, at: now })
    if (buckets.size > maxBuckets) buckets.delete(buckets.keys().next().value ?? '')
    const resetSeconds = Math.ceil(((perMinute - tokens) / perMinute) * 60)
    return { allowed, limit: perMinute, remaining: Math.floor(tokens), resetSeconds }
  }
}
