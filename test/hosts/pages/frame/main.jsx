import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import styles from 'sessionscope/styles.css?url'
import '../shared/host.css'
import { mountExplorer } from '../shared/mount.jsx'

/** React runs in the page, what it renders stands in the frame's document: the two have different windows. */
function Frame({ children }) {
  const [body, setBody] = useState(null)
  const open = (event) => {
    const { document: inner } = event.currentTarget.contentWindow
    const link = Object.assign(inner.createElement('link'), { rel: 'stylesheet', href: styles })
    link.addEventListener('load', () => setBody(inner.body), { once: true })
    inner.head.append(link)
  }
  useEffect(() => body?.style.setProperty('margin', '0'), [body])
  return (
    <>
      <iframe title="Sessions" src="./inner.html" width="1200" height="700" onLoad={open} />
      {body && createPortal(children, body)}
    </>
  )
}

mountExplorer({ around: (explorer) => <Frame>{explorer}</Frame> })
