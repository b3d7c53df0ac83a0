/** Everything a page may not do, as it happens: say something, fail, break its policy, ask another server. */
export async function listenToFaults(page, address) {
  const faults = []
  page.on('console', (message) => faults.push(`console.${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('requestfailed', (request) => faults.push(`failed request: ${request.url()}`))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(address) && !url.startsWith('data:')) faults.push(`request: ${url}`)
  })
  await page.exposeFunction('reportViolation', (violation) => faults.push(`policy: ${violation}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
  return faults
}

/**
 * The way of a reader through the explorer: list, session, replay until the playhead has moved, a trace, its spans, and
 * back to the list. `scope` is the page, a frame, or the one of several explorers that is meant.
 */
export async function walkThrough(scope, { atList = async () => {}, atSession = async () => {} } = {}) {
  const grid = scope.getByRole('grid').first()
  await grid.waitFor()
  await grid.getByRole('row').nth(1).waitFor()
  await atList()
  await grid.getByRole('row').nth(1).click()
  const tabs = scope.getByRole('tablist').first().getByRole('tab')
  await tabs.first().waitFor()
  await scope.getByRole('article').first().waitFor()
  await atSession()

  await scope
    .getByRole('tab', { name: /timeline/i })
    .first()
    .click()
  const playhead = scope.getByRole('slider', { name: 'Playhead' }).first()
  const before = await playhead.getAttribute('aria-valuenow')
  await scope.getByRole('button', { name: /^play/i }).first().click()
  await until(async () => (await playhead.getAttribute('aria-valuenow')) !== before, 'the playhead moves')
  // At the end everything has been said: before it, what is yet to come cannot be pressed.
  await playhead.press('End')

  for (let index = 0; index < (await tabs.count()); index += 1) await tabs.nth(index).click()
  await tabs.first().click()
  await scope
    .getByRole('button', { name: /view trace/i })
    .first()
    .click()
  const drawer = scope.getByRole('dialog').first()
  const drawerTabs = drawer.getByRole('tab')
  await drawerTabs.first().waitFor()
  for (let index = 0; index < (await drawerTabs.count()); index += 1) await drawerTabs.nth(index).click()
  await drawerTabs.first().press('Escape')
  await drawer.waitFor({ state: 'hidden' })
  await scope.getByRole('button', { name: 'Back to sessions' }).last().click()
  await grid.waitFor()
}

async function until(isSo, what) {
  for (let count = 0; count < 200; count += 1) {
    if (await isSo()) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`Waited in vain until ${what}`)
}
