import styles from 'sessionscope/styles.css?url'
import '../shared/host.css'
import { mountExplorer } from '../shared/mount.jsx'

/** The stylesheet stands in the shadow root, as the explorer does; nothing of either is seen from outside. */
const shadow = document.getElementById('root').attachShadow({ mode: 'open' })
const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: styles })
const inside = document.createElement('div')
shadow.append(link, inside)
inside.style.setProperty('block-size', '100%')
link.addEventListener('load', () => mountExplorer({ into: inside }), { once: true })
