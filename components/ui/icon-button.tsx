import { Button } from '@/components/ui/button'

/** A quiet button without words. `hint`: its key, or what else there is to say while it is pointed at. */
export function IconButton({
  label,
  hint,
  ...props
}: Omit<React.ComponentProps<typeof Button>, 'aria-label' | 'title'> & { label: string; hint?: string }) {
  return (
    <Button variant="quiet" size="icon" aria-label={label} title={hint ? `${label} · ${hint}` : label} {...props} />
  )
}
