/**
 * Imported first by main.ts, before any other module runs: narrows the page's network policy to its own origin.
 * It is a second policy beside the one in index.html (both apply), so that a later switch for an online base map
 * can leave it out; until such a switch exists it always holds. Workers started from blobs inherit it.
 */
import './workers/jitless.ts'

const policy = document.createElement('meta')
policy.httpEquiv = 'Content-Security-Policy'
policy.content = "connect-src 'self' blob: data:; img-src 'self' blob: data:"
// The development server talks to the page over a socket that an own-origin policy would also allow, but reports noise.
if (import.meta.env.PROD) document.head.append(policy)
