/** Hands a text to the reader as a file, through a link of the page itself: no request leaves it. */
export function saveText(fileName: string, text: string, mimeType: string): void {
  saveBlob(fileName, new Blob([text], { type: mimeType }))
}

/** As `saveText`, for a file that was written in parts. */
export function saveBlob(fileName: string, file: Blob): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download has its own reference by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
