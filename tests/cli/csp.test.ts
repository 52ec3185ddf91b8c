import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { withPolicy } from '../../src/cli/csp.ts'

const PAGE = '<!doctype html><head><meta charset="utf-8" /><title>x</title></head>'

function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

function directive(page: string, name: string): string {
  const content = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? ''
  return content.split('; ').find((part) => part.startsWith(`${name} `)) ?? ''
}

describe('content security policy', () => {
  it('allows each inline script and style by its hash, and no other', () => {
    const script = "const style = '<style>a{}</style>'\r\nrun('$&')"
    const page = withPolicy(`${PAGE}<style>b{}</style><script type="module">${script}</script><script src="./a.js"></script>`)
    expect(directive(page, 'script-src')).toBe(`script-src 'self' ${sourceOf(script.replace('\r\n', '\n'))}`)
    expect(directive(page, 'style-src')).toBe(`style-src 'self' ${sourceOf('b{}')}`)
    expect(page).toContain(script)
  })

  it('stands before everything that could run', () => {
    expect(withPolicy(PAGE).indexOf('Content-Security-Policy')).toBeLessThan(withPolicy(PAGE).indexOf('<title>'))
  })

  it('never allows eval, plug-ins, another base or forms', () => {
    const page = withPolicy(PAGE)
    expect(page).not.toContain('unsafe-eval')
    for (const name of ['object-src', 'base-uri', 'form-action']) expect(directive(page, name)).toBe(`${name} 'none'`)
  })

  it('refuses a page that names no character set', () => {
    expect(() => withPolicy('<title>x</title>')).toThrow(/character set/)
  })
})
