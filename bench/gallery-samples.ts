import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uploadAsset } from '@/lib/assets/server/upload-asset'
import type { AssetRow } from '@/lib/db/schema'
import { renderInChild } from '@/lib/sandbox/render/in-child'
import type { World } from '@/lib/world'

/** Small real files, taken in like anybody's: all that a generated gallery shows is one of them. */
const drawn = [
  { kind: 'image', width: 320, height: 180 },
  { kind: 'image', width: 240, height: 240 },
  { kind: 'image', width: 180, height: 320 },
  { kind: 'image', width: 240, height: 320 },
  { kind: 'image', width: 320, height: 240 },
  { kind: 'video', width: 320, height: 180 },
  { kind: 'video', width: 180, height: 320 },
  { kind: 'audio', width: 16, height: 16 },
  { kind: 'audio', width: 16, height: 16 },
] as const

const formats = { image: 'jpeg', video: 'mp4', audio: 'mp3' } as const

export async function takeInSamples(world: World, user: { id: string }): Promise<AssetRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'safelight-samples-'))
  try {
    const ids: string[] = []
    for (const [index, { kind, width, height }] of drawn.entries()) {
      const file = join(folder, `${index}.${formats[kind]}`)
      await renderInChild({
        kind,
        file,
        seed: String(index),
        prompt: 'a lamp in the dark',
        width,
        height,
        seconds: 3,
        sound: kind === 'audio' ? 'music' : 'none',
        format: formats[kind],
        label: 'sample',
      })
      const asset = await uploadAsset({ world, user, file: { name: `sample ${index}`, body: createReadStream(file) } })
      ids.push(asset.id)
    }
    // The uploads themselves are no part of the gallery; their files stay, shared by all that is generated.
    await world.db.updateTable('assets').set({ deleted_at: world.clock.now() }).where('id', 'in', ids).execute()
    return await world.db.selectFrom('assets').selectAll().where('id', 'in', ids).orderBy('id').execute()
  } finally {
    rmSync(folder, { recursive: true })
  }
}
