/**
 * The screens of the design, and the story that shows each of them. `steps` brings the page to the state that is drawn:
 * what is typed, opened and pointed at; `narrow` is true where there is less room than for a table. `look`: a ready theme.
 *
 * @type {readonly { name: string, story: string, look?: string, steps?: (page: import('playwright').Page, narrow: boolean) => Promise<void> }[]}
 */
export const screens = [
  { name: '00-foundations', story: 'foundations--board' },
  {
    name: '01-list',
    story: 'screens--list',
    steps: async (page, narrow) => {
      if (narrow) return
      const rows = page.getByRole('grid').getByRole('row')
      for (const name of ['Return a damaged item', 'Q2 supplier report.pdf']) {
        await rows.filter({ hasText: name }).getByRole('checkbox').first().click()
      }
      await page.keyboard.press('ArrowDown')
    },
  },
  {
    name: '01b-list-query',
    story: 'screens--list-query',
    steps: async (page) => {
      const box = page.getByRole('combobox').first()
      await box.focus()
      await page.keyboard.press('End')
      await box.pressSequentially('AND dur')
    },
  },
  { name: '02-conversation', story: 'screens--conversation' },
  { name: '02b-conversation-break', story: 'screens--conversation-break' },
  { name: '02c-traces', story: 'screens--traces', steps: openFourthTrace },
  { name: '02d-conversation-handoff', story: 'screens--conversation-handoff', steps: openExport },
  { name: '02e-steps', story: 'screens--steps' },
  { name: '03-timeline', story: 'screens--timeline' },
  { name: '04-trace-drawer', story: 'screens--trace', steps: searchDrawer },
  { name: '05-metrics-session', story: 'screens--metrics' },
  { name: '05b-metrics-set', story: 'screens--metrics-of-set' },
  { name: '06-compare', story: 'screens--compare', steps: openFifthStep },
  { name: '07-states', story: 'screens--states', steps: dragFileOver },
  { name: '08-theming-larkfield', story: 'screens--panel', look: 'larkfield' },
  { name: '08-theming-gridwatch', story: 'screens--panel', look: 'gridwatch' },
]

async function openFourthTrace(page) {
  await page.getByRole('treegrid').getByRole('row').filter({ hasText: 'Refund to my card' }).focus()
  await page.keyboard.press('ArrowRight')
}

async function openExport(page, narrow) {
  if (!narrow) await page.getByRole('button', { name: 'Export' }).first().click()
}

async function searchDrawer(page) {
  await page.getByRole('dialog').getByRole('search').getByRole('textbox').first().fill('return')
}

async function openFifthStep(page) {
  await page.getByRole('treegrid').getByRole('row').nth(5).click()
}

async function dragFileOver(page) {
  await page.getByRole('button', { name: 'Import report' }).first().click()
  await page
    .locator('.ss-root')
    .last()
    .locator('.ss-drop-zone')
    .first()
    .evaluate((zone) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['{}'], 'support-export.jsonl'))
      zone.dispatchEvent(new DragEvent('dragenter', { bubbles: true, dataTransfer }))
    })
}
