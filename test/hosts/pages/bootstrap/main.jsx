import 'sessionscope/styles.css'
// After the library and in no layer, as most pages load it.
import 'bootstrap/dist/css/bootstrap.css'
import '../shared/host.css'
import { mountExplorer } from '../shared/mount.jsx'

mountExplorer()
