// Where a Chromium is found or comes from, and how it is started; the one place that knows.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'msedge']
const INSTALLED = [
  'Google/Chrome/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

/** Path of a Chromium, or null: the CHROMIUM variable, the PATH, the usual folders, then Playwright's cache. */
export function findBrowser() {
  const named = process.env.CHROMIUM
  if (named) return existsSync(named) ? named : null
  return onPath() ?? installed() ?? cached()
}

/** Start flags: no sandbox as root only, software drawing everywhere alike, no talk to update servers. */
export function browserFlags() {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ]
}

/** Flags under which no host but this machine's own address can be reached. */
export function offlineFlags() {
  return ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']
}

/** Whether a font with Chinese characters is there; true where the system cannot say. */
export function hasChineseFont() {
  try {
    return execFileSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return process.platform !== 'linux'
  }
}

/**
 * Finds a Chromium and a Chinese font, and installs what is missing: Debian packages as root, else Playwright's own build.
 * Returns its path; throws one sentence when none can be had.
 */
export function ensureBrowser(run) {
  // Another browser is no answer to one that was named.
  const named = Boolean(process.env.CHROMIUM)
  if (!named || findBrowser()) {
    if (!findBrowser() || !hasChineseFont()) installOnDebian(run)
    if (!findBrowser()) run('npx', ['playwright', 'install', 'chromium'])
  }
  const path = findBrowser()
  if (path) return path
  throw new Error('No Chromium found: install Chromium, Chrome or Edge, or name its program in the variable CHROMIUM.')
}

function installOnDebian(run) {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return
  const missing = [...(findBrowser() ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk', 'fontconfig'])]
  try {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing])
  } catch (error) {
    // Without the packages another way may still lead to a browser.
    console.error(error instanceof Error ? error.message : error)
  }
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  for (const name of NAMES) {
    for (const folder of folders) {
      const path = join(folder, name + suffix)
      if (existsSync(path)) return path
    }
  }
  return null
}

function installed() {
  const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean)
  const paths = INSTALLED.flatMap((path) => (path.startsWith('/') ? [path] : roots.map((root) => join(root, path))))
  return paths.find((path) => existsSync(path)) ?? null
}

function cached() {
  const folder =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      darwin: join(homedir(), 'Library/Caches/ms-playwright'),
      win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
    }[process.platform] ??
    join(homedir(), '.cache/ms-playwright')
  if (!existsSync(folder)) return null
  const programs = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ]
  const paths = readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort()
    .reverse()
    .flatMap((name) => programs.map((program) => join(folder, name, program)))
  return paths.find((path) => existsSync(path)) ?? null
}
