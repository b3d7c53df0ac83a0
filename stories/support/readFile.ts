/** Bytes of a file, unpacked where it is gzip, with progress from 0 to 1 of the packed size. */
export async function readFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Uint8Array> {
  let seen = 0
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        seen += chunk.byteLength
        onProgress(file.size > 0 ? seen / file.size : 1)
        controller.enqueue(chunk)
      },
    }),
    { signal },
  )
  const unpacked = (await isGzip(file)) ? counted.pipeThrough(new DecompressionStream('gzip')) : counted
  return new Uint8Array(await new Response(unpacked).arrayBuffer())
}

/** By its first two bytes: names lie. */
async function isGzip(file: File): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return head[0] === 0x1f && head[1] === 0x8b
}
