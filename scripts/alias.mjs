// Lets plain Node run the project's TypeScript: resolves `@/…` from the root and adds the extension the compiler allows us to leave out.
import { existsSync, statSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('@/')) return next(specifier, context)
    const base = root + specifier.slice(2)
    const file = [base, `${base}.ts`, `${base}.tsx`].find((path) => existsSync(path) && statSync(path).isFile())
    if (!file) throw new Error(`No file for ${specifier}`)
    return next(pathToFileURL(file).href, context)
  },
})
