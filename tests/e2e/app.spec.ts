import { expect, test } from './buxue.ts'

test('opens with its name, from its own origin alone; under its policy reaches no other host and runs no text as code', async ({
  page,
  address,
  guard,
}) => {
  await page.goto(address)
  await expect(page).toHaveTitle(/布学/)
  await expect(page.locator('#app')).not.toBeEmpty()
  expect(guard.requests.length).toBeGreaterThan(0)

  const policies = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .evaluateAll((all) => all.map((meta) => meta.getAttribute('content') ?? ''))
  expect(policies).toHaveLength(2)
  expect(policies.join()).not.toContain('unsafe-eval')
  expect(guard.problems).toEqual([])

  guard.allow(/Content Security Policy|Refused|Failed to fetch|Failed to load/)
  const outcome = await page.evaluate(async () => {
    const violations: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective))
    const reached = await fetch('https://example.org/').then(
      () => true,
      () => false,
    )
    const script = document.createElement('script')
    script.textContent = 'document.title = "broken in"'
    document.head.append(script)
    await new Promise((done) => setTimeout(done, 50))
    return { reached, violations, title: document.title }
  })
  expect(outcome.reached).toBe(false)
  expect(outcome.violations).toContain('connect-src')
  expect(outcome.violations).toContain('script-src-elem')
  expect(outcome.title).not.toBe('broken in')
})

test.describe('in a browser that is too old', () => {
  test.use({
    userAgent: 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.198 Safari/537.36',
  })

  test('one sentence in both languages says so', async ({ page, address }) => {
    await page.goto(address)
    await expect(page.getByText('本工具需要 Chromium 100 或更新的浏览器')).toBeVisible()
    await expect(page.getByText('Buxue needs Chromium 100 or newer')).toBeVisible()
  })
})
