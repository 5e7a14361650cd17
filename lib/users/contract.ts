import { z } from 'zod'

export const Locale = z.enum(['en', 'tr'])
export type Locale = z.infer<typeof Locale>
export const Theme = z.enum(['system', 'dark', 'light'])
export type Theme = z.infer<typeof Theme>

export const Me = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(['admin', 'member']),
  locale: Locale,
  theme: Theme,
})
export type Me = z.infer<typeof Me>

const email = z.string().trim().toLowerCase().pipe(z.email()).pipe(z.string().max(200))
const password = z.string().min(10).max(200)

/** The one-time set-up link's form. */
export const SetUp = z.strictObject({
  token: z.string().min(1),
  email,
  password,
  name: z.string().trim().max(80),
  locale: Locale,
})
export type SetUp = z.infer<typeof SetUp>

export const ChangeAccount = z
  .strictObject({
    name: z.string().trim().max(80),
    locale: Locale,
    theme: Theme,
    password: z.strictObject({ current: z.string(), next: password }),
  })
  .partial()
export type ChangeAccount = z.infer<typeof ChangeAccount>

export const AddUser = z.strictObject({ email, password, role: z.enum(['admin', 'member']).default('member') })
export type AddUser = z.infer<typeof AddUser>
