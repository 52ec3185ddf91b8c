import { PngWriter } from '../formats/png-writer.ts'
import type { FromPng, ToPng } from './png-protocol.ts'

interface Port {
  postMessage(message: FromPng, transfer: Transferable[]): void
  onmessage: ((event: { readonly data: ToPng }) => void) | null
}
const port = globalThis as unknown as Port
let writer: PngWriter | null = null

port.onmessage = ({ data }) => {
  try {
    if (data.type === 'begin') writer = new PngWriter(data.width, data.height, data.dpi)
    else if (data.type === 'rows') writer?.add(data.rgba)
    else void writer?.finish().then(written, failed)
  } catch (error) {
    failed(error)
  }
}

function written(png: Uint8Array): void {
  port.postMessage({ type: 'written', png }, [png.buffer as ArrayBuffer])
}

function failed(error: unknown): void {
  port.postMessage({ type: 'failed', message: error instanceof Error ? error.message : String(error) }, [])
}
