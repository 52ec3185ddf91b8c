import { expect, test } from './buxue.ts'

test('opens with its name, from its own origin alone, under its policy', async ({ page, address, guard }) => {
  await page.goto(address)
  await expect(page).toHaveTitle(/布学/)
  await expect(page.locator('#app')).not.toBeEmpty()
  expect(guard.requests.length).toBeGreaterThan(0)

  const policies = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .evaluateAll((all) => all.map((meta) => meta.getAttribute('content') ?? ''))
  expect(policies).toHaveLength(2)
  expect(policies.join()).not.toContain('unsafe-eval')
})

test('reaches no other host and runs no text as code', async ({ page, address, guard }) => {
  guard.allow(/Content Security Policy|Refused|Failed to fetch|Failed to load/)
  await page.goto(address)
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
