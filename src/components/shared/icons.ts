import {
  ArrowDown,
  ArrowDownWideNarrow,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  ArrowUpDown,
  AudioLines,
  BadgeAlert,
  Ban,
  Bookmark,
  Bot,
  Braces,
  Calendar,
  ChartColumn,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  ChevronsLeft,
  ChevronsRight,
  ChevronUp,
  Circle,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CirclePause,
  CirclePlay,
  CircleUserRound,
  CircleX,
  Clipboard,
  Clock,
  CloudOff,
  Code,
  Coins,
  Columns2,
  Columns3,
  Copy,
  CornerDownRight,
  DollarSign,
  Download,
  Ellipsis,
  Equal,
  ExternalLink,
  Eye,
  EyeOff,
  File,
  FileJson,
  FileText,
  FileUp,
  Film,
  Filter,
  Flag,
  FoldVertical,
  Funnel,
  Gauge,
  GitBranch,
  GitCompare,
  GitFork,
  GripVertical,
  Hash,
  Headset,
  History,
  Image,
  Info,
  Keyboard,
  Layers,
  Lightbulb,
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
  Moon,
  Pause,
  Pencil,
  Pin,
  Play,
  Plus,
  Quote,
  RefreshCw,
  RotateCcw,
  RotateCw,
  Route,
  Rows3,
  Ruler,
  Scale,
  Search,
  SearchX,
  Send,
  Settings,
  Settings2,
  Share2,
  ShieldAlert,
  ShieldCheck,
  SkipBack,
  SkipForward,
  SlidersHorizontal,
  Sparkle,
  Sparkles,
  Square,
  SquareCheck,
  SquareTerminal,
  Star,
  StepBack,
  StepForward,
  Sun,
  SunMoon,
  Table,
  Tag,
  Target,
  TextSearch,
  ThumbsDown,
  ThumbsUp,
  Timer,
  Trash2,
  TrendingDown,
  TrendingUp,
  TriangleAlert,
  Undo2,
  UnfoldVertical,
  Unlink,
  Upload,
  User,
  Users,
  Video,
  Volume2,
  Waypoints,
  Wrench,
  X,
  Zap,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'

/** Every glyph the interface uses, by its name at lucide. */
export type IconName =
  | 'arrow-down'
  | 'arrow-down-wide-narrow'
  | 'arrow-left'
  | 'arrow-right'
  | 'arrow-up'
  | 'arrow-up-down'
  | 'audio-lines'
  | 'badge-alert'
  | 'ban'
  | 'bookmark'
  | 'bot'
  | 'braces'
  | 'calendar'
  | 'chart-column'
  | 'check'
  | 'chevron-down'
  | 'chevron-left'
  | 'chevron-right'
  | 'chevron-up'
  | 'chevrons-left'
  | 'chevrons-right'
  | 'circle'
  | 'circle-alert'
  | 'circle-check'
  | 'circle-dashed'
  | 'circle-help'
  | 'circle-pause'
  | 'circle-play'
  | 'circle-user-round'
  | 'circle-x'
  | 'clipboard'
  | 'clock'
  | 'cloud-off'
  | 'code'
  | 'coins'
  | 'columns-2'
  | 'columns-3'
  | 'copy'
  | 'corner-down-right'
  | 'dollar-sign'
  | 'download'
  | 'ellipsis'
  | 'equal'
  | 'external-link'
  | 'eye'
  | 'eye-off'
  | 'file'
  | 'file-json'
  | 'file-text'
  | 'file-up'
  | 'film'
  | 'filter'
  | 'flag'
  | 'fold-vertical'
  | 'funnel'
  | 'gauge'
  | 'git-branch'
  | 'git-compare'
  | 'git-fork'
  | 'grip-vertical'
  | 'hash'
  | 'headset'
  | 'history'
  | 'image'
  | 'info'
  | 'keyboard'
  | 'layers'
  | 'lightbulb'
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
  | 'moon'
  | 'pause'
  | 'pencil'
  | 'pin'
  | 'play'
  | 'plus'
  | 'quote'
  | 'refresh-cw'
  | 'rotate-ccw'
  | 'rotate-cw'
  | 'route'
  | 'rows-3'
  | 'ruler'
  | 'scale'
  | 'search'
  | 'search-x'
  | 'send'
  | 'settings'
  | 'settings-2'
  | 'share-2'
  | 'shield-alert'
  | 'shield-check'
  | 'skip-back'
  | 'skip-forward'
  | 'sliders-horizontal'
  | 'sparkle'
  | 'sparkles'
  | 'square'
  | 'square-check'
  | 'square-terminal'
  | 'star'
  | 'step-back'
  | 'step-forward'
  | 'sun'
  | 'sun-moon'
  | 'table'
  | 'tag'
  | 'target'
  | 'text-search'
  | 'thumbs-down'
  | 'thumbs-up'
  | 'timer'
  | 'trash-2'
  | 'trending-down'
  | 'trending-up'
  | 'triangle-alert'
  | 'undo-2'
  | 'unfold-vertical'
  | 'unlink'
  | 'upload'
  | 'user'
  | 'users'
  | 'video'
  | 'volume-2'
  | 'waypoints'
  | 'wrench'
  | 'x'
  | 'zap'
  | 'zoom-in'
  | 'zoom-out'

export const icons: Readonly<Record<IconName, LucideIcon>> = {
  'arrow-down': ArrowDown,
  'arrow-down-wide-narrow': ArrowDownWideNarrow,
  'arrow-left': ArrowLeft,
  'arrow-right': ArrowRight,
  'arrow-up': ArrowUp,
  'arrow-up-down': ArrowUpDown,
  'audio-lines': AudioLines,
  'badge-alert': BadgeAlert,
  ban: Ban,
  bookmark: Bookmark,
  bot: Bot,
  braces: Braces,
  calendar: Calendar,
  'chart-column': ChartColumn,
  check: Check,
  'chevron-down': ChevronDown,
  'chevron-left': ChevronLeft,
  'chevron-right': ChevronRight,
  'chevron-up': ChevronUp,
  'chevrons-left': ChevronsLeft,
  'chevrons-right': ChevronsRight,
  circle: Circle,
  'circle-alert': CircleAlert,
  'circle-check': CircleCheck,
  'circle-dashed': CircleDashed,
  'circle-help': CircleHelp,
  'circle-pause': CirclePause,
  'circle-play': CirclePlay,
  'circle-user-round': CircleUserRound,
  'circle-x': CircleX,
  clipboard: Clipboard,
  clock: Clock,
  'cloud-off': CloudOff,
  code: Code,
  coins: Coins,
  'columns-2': Columns2,
  'columns-3': Columns3,
  copy: Copy,
  'corner-down-right': CornerDownRight,
  'dollar-sign': DollarSign,
  download: Download,
  ellipsis: Ellipsis,
  equal: Equal,
  'external-link': ExternalLink,
  eye: Eye,
  'eye-off': EyeOff,
  file: File,
  'file-json': FileJson,
  'file-text': FileText,
  'file-up': FileUp,
  film: Film,
  filter: Filter,
  flag: Flag,
  'fold-vertical': FoldVertical,
  funnel: Funnel,
  gauge: Gauge,
  'git-branch': GitBranch,
  'git-compare': GitCompare,
  'git-fork': GitFork,
  'grip-vertical': GripVertical,
  hash: Hash,
  headset: Headset,
  history: History,
  image: Image,
  info: Info,
  keyboard: Keyboard,
  layers: Layers,
  lightbulb: Lightbulb,
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
  moon: Moon,
  pause: Pause,
  pencil: Pencil,
  pin: Pin,
  play: Play,
  plus: Plus,
  quote: Quote,
  'refresh-cw': RefreshCw,
  'rotate-ccw': RotateCcw,
  'rotate-cw': RotateCw,
  route: Route,
  'rows-3': Rows3,
  ruler: Ruler,
  scale: Scale,
  search: Search,
  'search-x': SearchX,
  send: Send,
  settings: Settings,
  'settings-2': Settings2,
  'share-2': Share2,
  'shield-alert': ShieldAlert,
  'shield-check': ShieldCheck,
  'skip-back': SkipBack,
  'skip-forward': SkipForward,
  'sliders-horizontal': SlidersHorizontal,
  sparkle: Sparkle,
  sparkles: Sparkles,
  square: Square,
  'square-check': SquareCheck,
  'square-terminal': SquareTerminal,
  star: Star,
  'step-back': StepBack,
  'step-forward': StepForward,
  sun: Sun,
  'sun-moon': SunMoon,
  table: Table,
  tag: Tag,
  target: Target,
  'text-search': TextSearch,
  'thumbs-down': ThumbsDown,
  'thumbs-up': ThumbsUp,
  timer: Timer,
  'trash-2': Trash2,
  'trending-down': TrendingDown,
  'trending-up': TrendingUp,
  'triangle-alert': TriangleAlert,
  'undo-2': Undo2,
  'unfold-vertical': UnfoldVertical,
  unlink: Unlink,
  upload: Upload,
  user: User,
  users: Users,
  video: Video,
  'volume-2': Volume2,
  waypoints: Waypoints,
  wrench: Wrench,
  x: X,
  zap: Zap,
  'zoom-in': ZoomIn,
  'zoom-out': ZoomOut,
}
