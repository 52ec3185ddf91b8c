import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'self'",
  'worker-src': 'blob: data:',
  // Wide here, narrowed to the own origin by src/security.ts before anything else runs.
  'connect-src': "'self' blob: data: https: http:",
  'img-src': "'self' blob: data: https: http:",
  'font-src': "'self' data:",
  // Attributes only: the map and the charts place things by style attributes.
  'style-src-attr': "'unsafe-inline'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
}

const SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g

/**
 * Writes the content security policy into every built page: inline scripts and styles by their SHA-256, no eval.
 * Must stand after plugins that put scripts into the page.
 */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'buxue-csp',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'asset' || !file.fileName.endsWith('.html')) continue
          const page = typeof file.source === 'string' ? file.source : Buffer.from(file.source).toString('utf8')
          file.source = withPolicy(page)
        }
      },
    },
  }
}

/** The page with its policy as the first element after the character set. */
export function withPolicy(page: string): string {
  const scripts = ["'self'", ...hashes(page, SCRIPT)]
  // Scripts are taken out first: their text may hold what looks like a style element.
  const styles = ["'self'", ...hashes(page.replace(SCRIPT, ''), /<style[^>]*>([\s\S]*?)<\/style>/g)]
  const directives = { ...POLICY, 'script-src': scripts.join(' '), 'style-src': styles.join(' ') }
  const content = Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
  const charset = /<meta charset="[^"]*"\s*\/?>/
  if (!charset.test(page)) throw new Error('the page names no character set')
  // A function, so that `$` in the page is not read as a pattern.
  return page.replace(charset, (tag) => `${tag}\n    <meta http-equiv="Content-Security-Policy" content="${content}" />`)
}

function hashes(page: string, element: RegExp): string[] {
  return [...page.matchAll(element)].map(([, text = '']) => {
    // Browsers hash the text after line ends are made uniform.
    const digest = createHash('sha256').update(text.replace(/\r\n?/g, '\n')).digest('base64')
    return `'sha256-${digest}'`
  })
}
