/** Where a thing of the charter is answered: its page, with the thing itself open. */
export const pageOf = {
  task: (taskId: string) => `/charter/roles?evidence=${taskId}`,
  line: (lineId: string) => `/charter/budget?evidence=${lineId}`,
  request: (requestId: string) => `/charter/mandate?evidence=${requestId}`,
  statement: '/charter#statement',
} as const
