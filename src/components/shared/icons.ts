import {
  ArrowDown,
  ArrowDownWideNarrow,
  ArrowLeft,
  ArrowLeftRight,
  ArrowRight,
  ArrowUp,
  ArrowUpDown,
  AudioLines,
  Ban,
  Bot,
  Braces,
  Calendar,
  ChartColumn,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  ChevronUp,
  Circle,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePlay,
  CircleX,
  CloudOff,
  Code,
  Columns2,
  Copy,
  Download,
  Ellipsis,
  File,
  FileJson,
  FileText,
  FileUp,
  Film,
  Filter,
  Flag,
  FoldVertical,
  Headset,
  History,
  Image,
  Info,
  Keyboard,
  Layers,
  Link,
  Link2,
  List,
  ListFilter,
  ListTree,
  Locate,
  Lock,
  type LucideIcon,
  Maximize2,
  MessageSquare,
  MessagesSquare,
  Minimize2,
  Minus,
  Pause,
  Pin,
  Play,
  Quote,
  RefreshCw,
  RotateCcw,
  RotateCw,
  Ruler,
  Scale,
  Search,
  SearchX,
  Settings2,
  ShieldCheck,
  SkipBack,
  SkipForward,
  SlidersHorizontal,
  Sparkle,
  Square,
  SquareCheck,
  Table,
  Tag,
  Target,
  TextSearch,
  Timer,
  TriangleAlert,
  UnfoldVertical,
  Unlink,
  Upload,
  User,
  Users,
  Video,
  Waypoints,
  Wrench,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'

/** Every glyph the interface uses, by its name at lucide. */
export type IconName =
  | 'arrow-down'
  | 'arrow-down-wide-narrow'
  | 'arrow-left'
  | 'arrow-left-right'
  | 'arrow-right'
  | 'arrow-up'
  | 'arrow-up-down'
  | 'audio-lines'
  | 'ban'
  | 'bot'
  | 'braces'
  | 'calendar'
  | 'chart-column'
  | 'check'
  | 'chevron-down'
  | 'chevron-left'
  | 'chevron-right'
  | 'chevron-up'
  | 'circle'
  | 'circle-alert'
  | 'circle-check'
  | 'circle-dashed'
  | 'circle-play'
  | 'circle-x'
  | 'cloud-off'
  | 'code'
  | 'columns-2'
  | 'pin'
  | 'copy'
  | 'download'
  | 'ellipsis'
  | 'file'
  | 'file-json'
  | 'file-text'
  | 'file-up'
  | 'film'
  | 'filter'
  | 'flag'
  | 'fold-vertical'
  | 'headset'
  | 'history'
  | 'image'
  | 'info'
  | 'keyboard'
  | 'layers'
  | 'link'
  | 'link-2'
  | 'list'
  | 'list-filter'
  | 'list-tree'
  | 'locate'
  | 'lock'
  | 'maximize-2'
  | 'message-square'
  | 'messages-square'
  | 'minimize-2'
  | 'minus'
  | 'pause'
  | 'play'
  | 'quote'
  | 'refresh-cw'
  | 'rotate-ccw'
  | 'rotate-cw'
  | 'ruler'
  | 'scale'
  | 'search'
  | 'search-x'
  | 'settings-2'
  | 'shield-check'
  | 'skip-back'
  | 'skip-forward'
  | 'sliders-horizontal'
  | 'sparkle'
  | 'square'
  | 'square-check'
  | 'table'
  | 'tag'
  | 'target'
  | 'text-search'
  | 'timer'
  | 'triangle-alert'
  | 'unfold-vertical'
  | 'unlink'
  | 'upload'
  | 'user'
  | 'users'
  | 'video'
  | 'waypoints'
  | 'wrench'
  | 'x'
  | 'zoom-in'
  | 'zoom-out'

export const icons: Readonly<Record<IconName, LucideIcon>> = {
  'arrow-down': ArrowDown,
  'arrow-down-wide-narrow': ArrowDownWideNarrow,
  'arrow-left': ArrowLeft,
  'arrow-left-right': ArrowLeftRight,
  'arrow-right': ArrowRight,
  'arrow-up': ArrowUp,
  'arrow-up-down': ArrowUpDown,
  'audio-lines': AudioLines,
  ban: Ban,
  bot: Bot,
  braces: Braces,
  calendar: Calendar,
  'chart-column': ChartColumn,
  check: Check,
  'chevron-down': ChevronDown,
  'chevron-left': ChevronLeft,
  'chevron-right': ChevronRight,
  'chevron-up': ChevronUp,
  circle: Circle,
  'circle-alert': CircleAlert,
  'circle-check': CircleCheck,
  'circle-dashed': CircleDashed,
  'circle-play': CirclePlay,
  'circle-x': CircleX,
  'cloud-off': CloudOff,
  code: Code,
  'columns-2': Columns2,
  pin: Pin,
  copy: Copy,
  download: Download,
  ellipsis: Ellipsis,
  file: File,
  'file-json': FileJson,
  'file-text': FileText,
  'file-up': FileUp,
  film: Film,
  filter: Filter,
  flag: Flag,
  'fold-vertical': FoldVertical,
  headset: Headset,
  history: History,
  image: Image,
  info: Info,
  keyboard: Keyboard,
  layers: Layers,
  link: Link,
  'link-2': Link2,
  list: List,
  'list-filter': ListFilter,
  'list-tree': ListTree,
  locate: Locate,
  lock: Lock,
  'maximize-2': Maximize2,
  'message-square': MessageSquare,
  'messages-square': MessagesSquare,
  'minimize-2': Minimize2,
  minus: Minus,
  pause: Pause,
  play: Play,
  quote: Quote,
  'refresh-cw': RefreshCw,
  'rotate-ccw': RotateCcw,
  'rotate-cw': RotateCw,
  ruler: Ruler,
  scale: Scale,
  search: Search,
  'search-x': SearchX,
  'settings-2': Settings2,
  'shield-check': ShieldCheck,
  'skip-back': SkipBack,
  'skip-forward': SkipForward,
  'sliders-horizontal': SlidersHorizontal,
  sparkle: Sparkle,
  square: Square,
  'square-check': SquareCheck,
  table: Table,
  tag: Tag,
  target: Target,
  'text-search': TextSearch,
  timer: Timer,
  'triangle-alert': TriangleAlert,
  'unfold-vertical': UnfoldVertical,
  unlink: Unlink,
  upload: Upload,
  user: User,
  users: Users,
  video: Video,
  waypoints: Waypoints,
  wrench: Wrench,
  x: X,
  'zoom-in': ZoomIn,
  'zoom-out': ZoomOut,
}
