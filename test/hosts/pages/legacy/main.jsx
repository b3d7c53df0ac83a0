import 'sessionscope/styles.css'
import './legacy.css'
import '../shared/host.css'
import { mountExplorer } from '../shared/mount.jsx'

mountExplorer()
