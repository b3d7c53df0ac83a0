import 'sessionscope/styles.css'
import './shared/host.css'
import { keepHouse } from './shared/keepHouse.jsx'
import { mountExplorer } from './shared/mount.jsx'

const root = mountExplorer()
keepHouse(() => root.unmount())
