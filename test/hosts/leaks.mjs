/** Run in the page before anything else: counts what is registered on the window and the document and never taken off. */
export function countGlobals() {
  const held = new Map()
  const globals = new Map([
    [window, 'window'],
    [document, 'document'],
    [document.documentElement, 'html'],
  ])
  const keyOf = (target, type, options) => {
    const capture = typeof options === 'object' ? options?.capture === true : options === true
    return `${globals.get(target) ?? 'body'} ${type}${capture ? ' capture' : ''}`
  }
  const isGlobal = (target) => globals.has(target) || (target !== null && target === document.body)
  const { addEventListener, removeEventListener } = EventTarget.prototype
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window
    // What the browser's driver listens to comes from no file of the page.
    if (listener && isGlobal(target) && /https?:/.test(new Error('who?').stack)) {
      const key = keyOf(target, type, options)
      if (!held.has(key)) held.set(key, new Set())
      held.get(key).add(listener)
    }
    return addEventListener.call(target, type, listener, options)
  }
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window
    if (isGlobal(target)) held.get(keyOf(target, type, options))?.delete(listener)
    return removeEventListener.call(target, type, listener, options)
  }
  const timers = new Set()
  const { setInterval, clearInterval, ResizeObserver } = window
  window.setInterval = (...parameters) => {
    const id = setInterval(...parameters)
    timers.add(id)
    return id
  }
  window.clearInterval = (id) => {
    timers.delete(id)
    clearInterval(id)
  }
  const observed = new Set()
  window.ResizeObserver = class extends ResizeObserver {
    observe(...parameters) {
      observed.add(this)
      super.observe(...parameters)
    }
    disconnect() {
      observed.delete(this)
      super.disconnect()
    }
  }
  // React registers this once for each document and keeps it; a listener with `once` counts until it has been called.
  const isReacts = (key) => key === 'document selectionchange'
  window.globalsHeld = () => [
    ...[...held].flatMap(([key, listeners]) =>
      listeners.size > 0 && !isReacts(key) ? [`${key} ${listeners.size}`] : [],
    ),
    ...(timers.size > 0 ? [`interval ${timers.size}`] : []),
    ...(observed.size > 0 ? [`resize observer ${observed.size}`] : []),
  ]
}

/** What the page holds after the garbage has been taken out. */
async function heldBy(session) {
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const { metrics } = await session.send('Performance.getMetrics')
  const metric = (name) => metrics.find((each) => each.name === name)?.value ?? 0
  return { bytes: usedSize, nodes: metric('Nodes'), listeners: metric('JSEventListeners') }
}

/** How much more the page holds after `times` mounts and unmounts than after as many as warm it up. */
export async function growthOver(page, { warmUp, times }) {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const cycle = (count) => page.evaluate((each) => window.cycle(each), count)
  await cycle(warmUp)
  const before = await heldBy(session)
  await cycle(times)
  const after = await heldBy(session)
  await session.detach()
  return {
    bytes: after.bytes - before.bytes,
    nodes: after.nodes - before.nodes,
    listeners: after.listeners - before.listeners,
  }
}
