// Lets plain Node run the project's TypeScript: `@/…` starts at the root, the extension may be left out as the compiler allows, JSON needs no attribute.
import { existsSync, statSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const isFile = (path) => existsSync(path) && statSync(path).isFile()

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('@/')) return next(specifier, context)
    const base = root + specifier.slice(2)
    const file = [base, `${base}.ts`, `${base}.tsx`].find(isFile)
    if (!file) throw new Error(`No file for ${specifier}`)
    const resolved = next(pathToFileURL(file).href, context)
    return file.endsWith('.json') ? { ...resolved, importAttributes: { type: 'json' } } : resolved
  },
})
