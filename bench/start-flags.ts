import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const startScript = z.object({ scripts: z.object({ start: z.string() }) })

/** Node's own settings in `npm start`, so that what is measured runs as the house does. */
export function startFlags(root: string): string[] {
  const { scripts } = startScript.parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')))
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}
