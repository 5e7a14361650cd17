/**
 * Parameter names that mean the same at different models, nearest first. A name may stand in several rows: `image_urls` holds first frames
 * at some models and references at others.
 */
export const meanings: readonly (readonly string[])[] = [
  ['prompt', 'gpt_description_prompt'],
  ['start_image_url', 'start_frame_url', 'first_frame_url', 'image_url', 'image_urls'],
  ['end_image_url', 'end_frame_url', 'last_frame_url'],
  ['reference_image_urls', 'image_urls', 'image_url'],
  ['video_url', 'reference_video_urls'],
  ['duration', 'duration_seconds', 'n_frames'],
  ['resolution', 'size'],
  ['negative_prompt', 'negative_tags'],
  ['tags', 'style'],
  ['native_audio', 'enable_audio', 'sound'],
  ['make_instrumental', 'instrumental'],
  ['custom', 'custom_mode'],
  ['voice', 'voice_id'],
]

/** Option values that mean the same, beside those that differ in case alone. */
export const sameValues: readonly (readonly string[])[] = [
  ['16:9', 'landscape'],
  ['9:16', 'portrait'],
]

/** The other names under which a model may know a parameter, nearest first, itself at the front. */
export const namesFor = (name: string): string[] => [
  ...new Set([name, ...meanings.filter((row) => row.includes(name)).flat()]),
]
