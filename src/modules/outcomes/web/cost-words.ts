export const costSides = ['marketing', 'sales', 'both', 'company'] as const
export const enteredKinds = ['salaries', 'tools', 'media', 'overhead', 'goods', 'refund'] as const
