import PngWorker from './png.worker.ts?worker&inline'
import type { FromPng, ToPng } from './png-protocol.ts'

/** A picture that is written row by row beside the page. */
export interface PngPress {
  /** @param rgba whole rows, four bytes for each pixel; they are given away */
  add(rgba: Uint8ClampedArray): void
  /** The bytes, once every row was added. */
  finish(): Promise<Uint8Array>
  /** Ends the work, whether it is done or not. */
  stop(): void
}

/** Each picture has a worker of its own, so that its memory is free when it is done. */
export function startPng(width: number, height: number, dpi: number): PngPress {
  const worker = new PngWorker()
  const post = (message: ToPng, transfer: Transferable[] = []): void => worker.postMessage(message, transfer)
  const written = new Promise<Uint8Array>((settle, fail) => {
    worker.onmessage = ({ data }: MessageEvent<FromPng>) => {
      if (data.type === 'written') settle(data.png)
      else fail(new Error(data.message))
    }
    worker.onerror = ({ message }) => fail(new Error(message))
  })
  // Whoever stops before the end does not ask.
  written.catch(() => undefined)
  post({ type: 'begin', width, height, dpi })
  return {
    add: (rgba) => post({ type: 'rows', rgba }, [rgba.buffer]),
    finish() {
      post({ type: 'end' })
      return written
    },
    stop: () => worker.terminate(),
  }
}
