import './jitless.ts'
import { partName, readLayerFile, splitLayers } from '../formats/index.ts'
import { FILE_LIMITS } from '../formats/json-text.ts'
import type { FromImport, ToImport } from './import-protocol.ts'

/** Milliseconds between two progress messages. */
const PACE = 80

interface Port {
  postMessage(message: FromImport, transfer: Transferable[]): void
  onmessage: ((event: { readonly data: ToImport }) => void) | null
}
const port = globalThis as unknown as Port

port.onmessage = ({ data }) => {
  void read(data)
}

async function read({ id, name, source, options }: ToImport): Promise<void> {
  let last = 0
  const progress = (stage: 'reading' | 'checking', done: number, total: number): void => {
    const now = Date.now()
    if (now - last < PACE && done < total) return
    last = now
    port.postMessage({ type: 'progress', id, stage, done, total }, [])
  }
  try {
    const bytes = source instanceof Uint8Array ? source : await bytesOf(source, progress)
    const split = options.kind ? null : splitLayers(bytes)
    if (split) {
      const parts = split.map((part) => ({ name: partName(name, part.kind), bytes: part.bytes }))
      const buffers = parts.map((part) => part.bytes.buffer as ArrayBuffer)
      port.postMessage({ type: 'parts', id, parts }, buffers)
      return
    }
    const reading = readLayerFile(bytes, name, { ...options, progress })
    port.postMessage({ type: 'read', id, reading, bytes }, bytes.byteLength > 0 ? [bytes.buffer as ArrayBuffer] : [])
  } catch (error) {
    port.postMessage({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) }, [])
  }
}

/** Takes a file in piece by piece; of one above the limit only enough to be refused with its size. */
async function bytesOf(file: Blob, progress: (stage: 'reading', done: number, total: number) => void): Promise<Uint8Array> {
  const size = Math.min(file.size, FILE_LIMITS.bytes + 1)
  const bytes = new Uint8Array(size)
  const reader = file.slice(0, size).stream().getReader()
  let done = 0
  for (;;) {
    const piece = await reader.read()
    if (piece.done) return bytes
    bytes.set(piece.value, done)
    done += piece.value.length
    progress('reading', done, size)
  }
}
