import './bootstrap.css'
import 'sessionscope/styles.css'
import '../shared/host.css'
import { mountExplorer } from '../shared/mount.jsx'

mountExplorer()
