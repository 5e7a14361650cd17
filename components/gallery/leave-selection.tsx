'use client'

import { useEffect } from 'react'
import { clearSelection } from '@/components/gallery/selection'

/** Whoever leaves the gallery's pages leaves what is selected. */
export function LeaveSelection() {
  useEffect(() => clearSelection, [])
  return null
}
