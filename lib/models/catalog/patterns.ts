import { onysoftPatterns } from '@/lib/models/catalog/onysoft/patterns'
import { unifiedPatterns } from '@/lib/models/catalog/unified-tasks/patterns'
import type { FamilyPattern } from '@/lib/models/family-pattern'

/** The first that matches counts. */
export const patterns: readonly FamilyPattern[] = [...onysoftPatterns, ...unifiedPatterns]
