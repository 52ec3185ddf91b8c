const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A random id of 100 bits. `getRandomValues` also works on plain HTTP, where `randomUUID` does not exist. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20))
  return Array.from(bytes, (byte) => ALPHABET[byte & 31]).join('')
}
