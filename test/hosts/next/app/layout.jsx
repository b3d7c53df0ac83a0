import 'sessionscope/styles.css'
import './host.css'

export const metadata = { title: 'Next.js, App Router', icons: { icon: 'data:,' } }

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
