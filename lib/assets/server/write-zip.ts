import { crc32 } from 'node:zlib'

/** One file of a zip. `bytes` is its exact length; of `body` one chunk at a time is in memory. `close` is called whatever happens. */
export type ZipEntry = {
  name: string
  changedAt: number
  bytes: number
  body: AsyncIterable<Uint8Array> | Uint8Array
  close?(): Promise<unknown>
}

type Written = { name: Buffer; changedAt: number; crc: number; bytes: number; offset: number; flags: number }

const utf8 = 0x0800
/** The checksum stands behind the file, since it is known only then. */
const checksumFollows = 0x0008
const most32 = 0xffff_ffff
const most16 = 0xffff

/**
 * A zip as a stream of chunks: stored, not deflated, since media are compressed already. ZIP64 from 4 GB and from 65,535 files on. Of what has been
 * written only the names are kept. Throws whatever a body throws, and RangeError for a body of another length than it said.
 */
export async function* writeZip(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const directory = centralDirectory()
  let offset = 0
  const passed = (chunk: Uint8Array) => {
    offset += chunk.length
    return chunk
  }
  for await (const { name, changedAt, bytes, body, close } of entries) {
    const isWhole = body instanceof Uint8Array
    const flags = utf8 | (isWhole ? 0 : checksumFollows)
    const entry: Written = { name: Buffer.from(name), changedAt, bytes, offset, crc: 0, flags }
    try {
      if (isWhole) {
        entry.crc = crc32(body)
        yield passed(Buffer.concat([localHeader(entry), body]))
      } else {
        yield passed(localHeader(entry))
        const start = offset
        for await (const chunk of body) {
          entry.crc = crc32(chunk, entry.crc)
          yield passed(chunk)
        }
        if (offset - start !== bytes) throw new RangeError(`An entry of ${bytes} bytes had ${offset - start}`)
        yield passed(checksum(entry))
      }
    } finally {
      await close?.()
    }
    directory.add(entry)
  }
  const begin = offset
  for (const block of directory.blocks()) yield passed(block)
  yield end(directory.count(), offset - begin, begin)
}

/** What has to be known of each file until the end, packed: an object for each would be several times as large. */
function centralDirectory() {
  const packed: Buffer[] = []
  let loose: Buffer[] = []
  let count = 0
  return {
    add(entry: Written) {
      count += 1
      loose.push(centralHeader(entry))
      if (loose.length < 1_000) return
      packed.push(Buffer.concat(loose))
      loose = []
    },
    count: () => count,
    blocks: () => [...packed, Buffer.concat(loose)],
  }
}

function localHeader({ name, changedAt, bytes, crc, flags }: Written): Buffer {
  const isLong = bytes >= most32
  const known = (flags & checksumFollows) === 0
  const extra = Buffer.concat([isLong ? longSizes([0, 0]) : Buffer.alloc(0), unixTime(changedAt)])
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x0403_4b50, 0)
  header.writeUInt16LE(isLong ? 45 : 20, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt32LE(dosTime(changedAt), 10)
  header.writeUInt32LE(crc, 14)
  const size = isLong ? most32 : known ? bytes : 0
  header.writeUInt32LE(size, 18)
  header.writeUInt32LE(size, 22)
  header.writeUInt16LE(name.length, 26)
  header.writeUInt16LE(extra.length, 28)
  return Buffer.concat([header, name, extra])
}

function checksum({ crc, bytes }: Written): Buffer {
  const isLong = bytes >= most32
  const record = Buffer.alloc(isLong ? 24 : 16)
  record.writeUInt32LE(0x0807_4b50, 0)
  record.writeUInt32LE(crc, 4)
  if (isLong) {
    record.writeBigUInt64LE(BigInt(bytes), 8)
    record.writeBigUInt64LE(BigInt(bytes), 16)
  } else {
    record.writeUInt32LE(bytes, 8)
    record.writeUInt32LE(bytes, 12)
  }
  return record
}

function centralHeader({ name, changedAt, crc, bytes, offset, flags }: Written): Buffer {
  const long = [...(bytes >= most32 ? [bytes, bytes] : []), ...(offset >= most32 ? [offset] : [])]
  const extra = Buffer.concat([long.length > 0 ? longSizes(long) : Buffer.alloc(0), unixTime(changedAt)])
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x0201_4b50, 0)
  header.writeUInt16LE((3 << 8) | 45, 4)
  header.writeUInt16LE(long.length > 0 ? 45 : 20, 6)
  header.writeUInt16LE(flags, 8)
  header.writeUInt32LE(dosTime(changedAt), 12)
  header.writeUInt32LE(crc, 16)
  header.writeUInt32LE(Math.min(bytes, most32), 20)
  header.writeUInt32LE(Math.min(bytes, most32), 24)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt16LE(extra.length, 30)
  header.writeUInt32LE((0o100644 << 16) >>> 0, 38)
  header.writeUInt32LE(Math.min(offset, most32), 42)
  return Buffer.concat([header, name, extra])
}

function end(count: number, size: number, offset: number): Buffer {
  const isLong = count >= most16 || size >= most32 || offset >= most32
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x0605_4b50, 0)
  record.writeUInt16LE(Math.min(count, most16), 8)
  record.writeUInt16LE(Math.min(count, most16), 10)
  record.writeUInt32LE(Math.min(size, most32), 12)
  record.writeUInt32LE(Math.min(offset, most32), 16)
  if (!isLong) return record
  const long = Buffer.alloc(76)
  long.writeUInt32LE(0x0606_4b50, 0)
  long.writeBigUInt64LE(44n, 4)
  long.writeUInt16LE((3 << 8) | 45, 12)
  long.writeUInt16LE(45, 14)
  long.writeBigUInt64LE(BigInt(count), 24)
  long.writeBigUInt64LE(BigInt(count), 32)
  long.writeBigUInt64LE(BigInt(size), 40)
  long.writeBigUInt64LE(BigInt(offset), 48)
  long.writeUInt32LE(0x0706_4b50, 56)
  long.writeBigUInt64LE(BigInt(offset + size), 64)
  long.writeUInt32LE(1, 72)
  return Buffer.concat([long, record])
}

function longSizes(values: number[]): Buffer {
  const field = Buffer.alloc(4 + values.length * 8)
  field.writeUInt16LE(0x0001, 0)
  field.writeUInt16LE(values.length * 8, 2)
  values.forEach((value, index) => field.writeBigUInt64LE(BigInt(value), 4 + index * 8))
  return field
}

/** The moment itself; what DOS kept is a local time of nobody knows where, and even seconds only. */
function unixTime(at: number): Buffer {
  const field = Buffer.alloc(9)
  field.writeUInt16LE(0x5455, 0)
  field.writeUInt16LE(5, 2)
  field.writeUInt8(1, 4)
  field.writeInt32LE(Math.max(0, Math.min(Math.floor(at / 1000), 0x7fff_ffff)), 5)
  return field
}

function dosTime(at: number): number {
  const date = new Date(at)
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate()
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1)
  return ((day << 16) | time) >>> 0
}
