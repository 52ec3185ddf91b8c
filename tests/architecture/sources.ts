import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type AST, parse } from 'svelte/compiler'
import ts from 'typescript'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** One source file: its path from `src/`, its text, and the parts of it that are TypeScript. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly scripts: readonly ts.SourceFile[]
  /** What a component shows without being asked: text nodes and the attributes that are read out. */
  readonly shown: readonly string[]
}

const CODE = /\.(ts|mjs|svelte)$/

/** All code files of `src/`. */
export function sources(): readonly Source[] {
  return files('src')
    .filter((path) => CODE.test(path))
    .map(readSource)
}

/** Paths of all files under a folder of the project, from `src/` on when that is the folder. */
export function files(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(join(ROOT, folder).length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

/** Specifiers of all imports and re-exports, static, dynamic and of types. */
export function imports(source: Source): readonly string[] {
  return source.scripts.flatMap((script) => ts.preProcessFile(script.text, true, true).importedFiles.map((file) => file.fileName))
}

/** Every string of the code that is neither an import nor the message of an error for developers. */
export function strings(source: Source): readonly string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    if (ts.isNewExpression(node) && /Error$/.test(node.expression.getText())) return
    if (ts.isStringLiteralLike(node)) found.push(node.text)
    else if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) found.push(node.text)
    ts.forEachChild(node, visit)
  }
  for (const script of source.scripts) visit(script)
  return found
}

/** Nodes of one kind in all scripts of a file. */
export function countKind(source: Source, kind: ts.SyntaxKind): number {
  let count = 0
  const visit = (node: ts.Node): void => {
    if (node.kind === kind) count++
    ts.forEachChild(node, visit)
  }
  for (const script of source.scripts) visit(script)
  return count
}

function readSource(path: string): Source {
  const text = readFileSync(join(ROOT, 'src', path), 'utf8')
  if (!path.endsWith('.svelte')) return { path, text, scripts: [script(path, text)], shown: [] }
  const component = parse(text, { modern: true, filename: path })
  // Absent scripts are null or undefined, whatever the type says.
  const scripts = [component.module, component.instance].filter((part) => part !== null && part !== undefined)
  return {
    path,
    text,
    scripts: [
      ...scripts.map((part) => script(path, slice(text, part.content))),
      ...expressions(component.fragment).map((node) => script(path, `(${slice(text, node)})`)),
    ],
    shown: shown(component.fragment),
  }
}

function script(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(`${path}.ts`, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS)
}

function slice(text: string, node: object): string {
  const { start, end } = node as { start: number; end: number }
  return text.slice(start, end)
}

const READ_OUT = /^(title|alt|placeholder|label|aria-label|aria-description|aria-roledescription|aria-valuetext)$/

function shown(fragment: AST.Fragment): readonly string[] {
  const found: string[] = []
  walk(fragment, (node) => {
    if (node.type === 'Text') found.push(node.data)
    if (node.type === 'Attribute' && READ_OUT.test(node.name) && Array.isArray(node.value)) {
      for (const part of node.value) if (part.type === 'Text') found.push(part.data)
    }
    // Style texts are not read, and keys are called alike in every language.
    return !(
      node.type === 'Attribute' ||
      node.type === 'StyleDirective' ||
      (node.type === 'RegularElement' && node.name === 'kbd')
    )
  })
  return found
}

function expressions(fragment: AST.Fragment): readonly object[] {
  const found: object[] = []
  walk(fragment, (node) => {
    if (node.type === 'ExpressionTag') found.push(node.expression)
    return true
  })
  return found
}

/** Visits template nodes; the visitor says whether to go on below a node. */
function walk(node: unknown, visit: (node: AST.SvelteNode) => boolean): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, visit)
    return
  }
  if (typeof node !== 'object' || node === null) return
  const below = 'type' in node ? visit(node as AST.SvelteNode) : true
  if (!below) return
  for (const [key, value] of Object.entries(node)) if (key !== 'parent' && key !== 'metadata') walk(value, visit)
}
