import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export type Metrics = {
  registry: Registry
  answered(route: string, method: string, status: number, seconds: number): void
}

type Pool = { totalCount: number; idleCount: number; waitingCount: number }

export function openMetrics(pool: Pool, listening: () => number): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const labels = ['route', 'method', 'status']
  const registers = [registry]
  const requests = new Counter({
    name: 'syskon_requests_total',
    help: 'Requests answered',
    labelNames: labels,
    registers,
  })
  const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
  const seconds = new Histogram({
    name: 'syskon_request_seconds',
    help: 'Time to answer',
    labelNames: ['route', 'method'],
    buckets,
    registers,
  })
  const connections = new Gauge({
    name: 'syskon_database_connections',
    help: 'By state',
    labelNames: ['state'],
    collect() {
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
    registers: [],
  })
  const pages = new Gauge({
    name: 'syskon_live_pages',
    help: 'Pages that listen for changes',
    collect() {
      this.set(listening())
    },
    registers: [],
  })
  for (const gauge of [connections, pages]) registry.registerMetric(gauge)
  return {
    registry,
    answered(route, method, status, took) {
      requests.inc({ route, method, status: String(status) })
      seconds.observe({ route, method }, took)
    },
  }
}
