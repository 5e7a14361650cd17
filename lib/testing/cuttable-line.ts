import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A TCP line to `host:port` on a port of its own that can be cut (connections end, new ones are refused), made dead (nothing comes through) and mended. */
export async function cuttableLine(host: string, port: number) {
  const ends = new Set<Socket>()
  let dead = false
  let line = createServer()

  const join = (near: Socket) => {
    const far = connect(port, host)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from)
      from.on('data', (chunk) => dead || to.write(chunk))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        ends.delete(from)
        to.destroy()
      })
    }
  }
  const open = (on: number) =>
    new Promise<number>((resolve) => {
      line = createServer(join).listen(on, '127.0.0.1', () => resolve((line.address() as AddressInfo).port))
    })
  const own = await open(0)

  const cut = async () => {
    const closed = new Promise((resolve) => line.close(resolve))
    for (const end of ends) end.destroy()
    await closed
  }
  return {
    port: own,
    cut,
    mend: async () => {
      dead = false
      if (!line.listening) await open(own)
    },
    die: () => {
      dead = true
    },
  }
}
