import { AppBar, Button, CssBaseline, createTheme, ThemeProvider, Typography } from '@mui/material'
import 'sessionscope/styles.css'
import '../shared/host.css'
import { mountExplorer } from '../shared/mount.jsx'

const theme = createTheme({ typography: { fontSize: 18 } })

mountExplorer({
  around: (explorer) => (
    <ThemeProvider theme={theme}>
      <CssBaseline />
      <AppBar position="static">
        <Typography variant="h6">Observability</Typography>
        <Button color="inherit">Sign out</Button>
      </AppBar>
      {explorer}
    </ThemeProvider>
  ),
})
