import { payloads } from '../payloads.js'
import { Explorer } from './Explorer.jsx'

export default function Page() {
  return (
    <div id="box">
      <Explorer payloads={payloads} />
    </div>
  )
}
