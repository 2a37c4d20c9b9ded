// npm can leave optional platform packages out of the lock; then `npm ci` fails on another machine.
import { readFileSync } from 'node:fs'
import process from 'node:process'

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))

function locked(from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const entry = packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]
    if (entry) return entry.version
    if (folder === '') return null
  }
}

const missing = []
for (const [folder, { optionalDependencies = {} }] of Object.entries(packages)) {
  for (const [name, wanted] of Object.entries(optionalDependencies)) {
    const version = locked(folder, name)
    if (version === null || (/^\d/.test(wanted) && version !== wanted))
      missing.push(`${name} ${wanted}, wanted by ${folder || 'package.json'}`)
  }
}
if (missing.length > 0) process.stderr.write(`The lock lacks:\n${missing.join('\n')}\n`)
process.exit(missing.length > 0 ? 1 : 0)
