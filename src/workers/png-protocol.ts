/** To the worker that writes one picture: its size, its rows from the first to the last, and that there are no more. */
export type ToPng =
  | { readonly type: 'begin'; readonly width: number; readonly height: number; readonly dpi: number }
  | { readonly type: 'rows'; readonly rgba: Uint8ClampedArray }
  | { readonly type: 'end' }

export type FromPng =
  | { readonly type: 'written'; readonly png: Uint8Array }
  | { readonly type: 'failed'; readonly message: string }
