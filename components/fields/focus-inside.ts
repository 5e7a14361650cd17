/** What to take the reader to within a field, best first. */
const targets = [
  '[data-add]:not([disabled])',
  'input:not([type=file], [aria-hidden=true], [disabled]), textarea, [role=combobox], [role=radio][tabindex="0"]',
  'button:not([disabled]), [tabindex="0"]',
]

export const focusInside = (row: Element | null | undefined) =>
  targets
    .map((target) => row?.querySelector<HTMLElement>(target))
    .find((element) => element)
    ?.focus({ preventScroll: true })
