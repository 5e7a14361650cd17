import { notFound } from 'next/navigation'
import { AppError } from '@/lib/kernel/app-error'

/** For a page's `catch`: what is not there is the page that says so; everything else stays an error. */
export function orNothing(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound()
  throw error
}
