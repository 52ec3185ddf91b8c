import * as z from 'zod'

/** How a proposal file begins: its member `buxue` comes first, so that the head of a large file tells. */
const HEAD = /^\uFEFF?\s*\{\s*"type"\s*:\s*"FeatureCollection"\s*,\s*"buxue"\s*:\s*\{/
const HEAD_BYTES = 200

const memberSchema = z.object({
  buxue: z.looseObject({
    base: z
      .array(z.union([z.object({ layer: z.string(), text: z.string() }), z.object({ layer: z.string(), base64: z.base64() })]))
      .default([]),
  }),
})

/** Whether bytes begin like a proposal with its project inside; the first few hundred are enough. */
export function isProposal(head: Uint8Array): boolean {
  return HEAD.test(new TextDecoder().decode(head.subarray(0, HEAD_BYTES)))
}

/** The project inside a proposal: its envelope, and the original bytes by layer. Null when the member is not whole. */
export function projectInside(
  value: unknown,
): { readonly envelope: unknown; readonly bases: ReadonlyMap<string, Uint8Array> } | null {
  const parsed = memberSchema.safeParse(value)
  if (!parsed.success) return null
  const { base, ...envelope } = parsed.data.buxue
  return {
    envelope,
    bases: new Map(base.map((one) => [one.layer, 'text' in one ? new TextEncoder().encode(one.text) : fromBase64(one.base64)])),
  }
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
}
