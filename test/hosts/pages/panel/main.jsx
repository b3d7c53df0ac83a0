import 'sessionscope/styles.css'
import '../shared/host.css'
import './panel.css'
import { mountExplorer } from '../shared/mount.jsx'

mountExplorer()
