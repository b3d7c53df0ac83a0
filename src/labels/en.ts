/** Every word of the interface in English: the words a component uses when it is given none. */
export { labels } from '../view/labels.ts'
