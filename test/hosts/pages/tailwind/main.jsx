import './tailwind.css'
// After Tailwind: its resets stand in layers, and of two layers the later one wins.
import 'sessionscope/styles.css'
import '../shared/host.css'
import { mountExplorer } from '../shared/mount.jsx'

mountExplorer({
  around: (explorer) => <main className="h-full rounded-xl bg-slate-50 text-slate-900 antialiased">{explorer}</main>,
})
