/** Words on and around the map. */
export const mapWords = {
  label: { en: 'Map', 'zh-Hans': '地图' },
  'zoom-in': { en: 'Zoom in', 'zh-Hans': '放大' },
  'zoom-out': { en: 'Zoom out', 'zh-Hans': '缩小' },
  'pick-label': {
    en: 'Map. Tap the place. Or move with the arrow keys, zoom with plus and minus, and press Enter to choose the middle.',
    'zh-Hans': '地图。请点选地点。也可以用方向键移动、加减号缩放，按回车键选择正中的位置。',
  },
  'pick-middle': { en: 'Choose the middle of the map', 'zh-Hans': '选择地图正中的位置' },
  'places-label': { en: 'Map with {places}', 'zh-Hans': '地图：{places}' },
  sighting: { en: 'Seen', 'zh-Hans': '看到' },
  case: { en: 'Missing', 'zh-Hans': '失踪' },
  orientation: {
    en: 'For orientation only, without borders',
    'zh-Hans': '仅示方位，不含边界',
  },
} as const;
