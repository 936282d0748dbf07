/** Who was with a child, as chips. */
export const companionKinds = ['nobody', 'woman', 'man', 'elder', 'children', 'unsure'] as const;

/** Ages a passer-by can guess, as chips: from-to in years. */
export const guessedAges = ['0-1', '2-3', '4-6', '7-9', '10-12', '13-15', '16-17'] as const;

/** Words of the form that posts a sighting. */
export const sightingWords = {
  title: { en: 'I saw a child who may need help', 'zh-Hans': '我看到一个可能需要帮助的孩子' },
  'step-photo': { en: 'Photo', 'zh-Hans': '照片' },
  'step-where': { en: 'Where and when', 'zh-Hans': '地点和时间' },
  'step-noticed': { en: 'What you noticed', 'zh-Hans': '您注意到的' },

  'photo-title': { en: 'Photo of the child', 'zh-Hans': '孩子的照片' },
  'photo-hint': {
    en: 'Up to 6 photos. One that shows the face well is enough. Do not put yourself or the child at risk to take it.',
    'zh-Hans': '最多 6 张，有一张脸部清楚的就够。不要为了拍照让自己或孩子有危险。',
  },
  'photo-formats': {
    en: 'JPEG, PNG, WebP or AVIF, up to 20 MB each.',
    'zh-Hans': 'JPEG、PNG、WebP 或 AVIF 格式，每张不超过 20 MB。',
  },
  'photo-choose': { en: 'Choose photos', 'zh-Hans': '从相册选照片' },
  'photo-take': { en: 'Take a photo', 'zh-Hans': '拍照' },
  'photo-more': { en: 'Add another photo', 'zh-Hans': '再加一张' },
  'photo-working': { en: 'Preparing the photo…', 'zh-Hans': '正在处理照片…' },
  'photo-cleaned': {
    en: 'Hidden data was removed on this device.',
    'zh-Hans': '隐藏信息已在本机去掉。',
  },
  'photo-tap': {
    en: 'Tap the face of the child you mean.',
    'zh-Hans': '请点一下您说的那个孩子的脸。',
  },
  'photo-tapped': {
    en: 'Marked. Tap again to move the mark.',
    'zh-Hans': '已标出。再点一下可以移动。',
  },
  'photo-tap-keys': {
    en: 'Photo {number}. Press Enter to set the mark in the middle, then move it with the arrow keys.',
    'zh-Hans': '照片 {number}。按回车键在中间放置标记，再用方向键移动。',
  },
  'photo-tapped-at': {
    en: 'Mark at {x} % from the left and {y} % from the top.',
    'zh-Hans': '标记在距左边 {x}%、距上边 {y}% 处。',
  },
  'photo-no-face': { en: 'There is no face to tap', 'zh-Hans': '照片里没有可点的脸' },
  'photo-tap-needed': {
    en: 'Photo {number}: please tap the face of the child, or choose "There is no face to tap".',
    'zh-Hans': '照片 {number}：请点一下孩子的脸，或选“照片里没有可点的脸”。',
  },
  'photo-remove': { en: 'Remove photo {number}', 'zh-Hans': '删除照片 {number}' },
  'photo-remove-short': { en: 'Remove', 'zh-Hans': '删除' },
  'photo-earlier': { en: 'Move photo {number} forward', 'zh-Hans': '把照片 {number} 往前移' },
  'photo-number': { en: 'Photo {number} of {count}', 'zh-Hans': '照片 {number}，共 {count} 张' },
  'photo-unreadable': {
    en: 'This device cannot open "{name}". A screenshot of the photo works.',
    'zh-Hans': '本机打不开“{name}”。可以发这张照片的截屏。',
  },
  'photo-too-many': {
    en: 'Only the first 6 photos were taken.',
    'zh-Hans': '只取了前 6 张照片。',
  },
  'photo-needed': { en: 'Please add at least one photo.', 'zh-Hans': '请至少放一张照片。' },
  'saved-title': {
    en: 'Use the time and place saved in the photo?',
    'zh-Hans': '要用照片里保存的时间和地点吗？',
  },
  'saved-time': { en: 'Taken on {time}', 'zh-Hans': '拍摄于 {time}' },
  'saved-place': { en: 'At {latitude}, {longitude}', 'zh-Hans': '位置 {latitude}，{longitude}' },
  'saved-use': { en: 'Yes, use them', 'zh-Hans': '好，使用' },
  'saved-ignore': { en: 'No', 'zh-Hans': '不用' },
  'saved-used': {
    en: 'The time and place of the photo are filled in.',
    'zh-Hans': '已填入照片的时间和地点。',
  },

  'when-title': { en: 'When was it?', 'zh-Hans': '是什么时候？' },
  'when-now': { en: 'Just now', 'zh-Hans': '就在刚才' },
  'when-today': { en: 'Earlier today', 'zh-Hans': '今天早些时候' },
  'when-other': { en: 'Another day', 'zh-Hans': '其他日子' },
  date: { en: 'Date', 'zh-Hans': '日期' },
  'date-hint': { en: 'Year-month-day, like 2026-05-03', 'zh-Hans': '年-月-日，例如 2026-05-03' },
  time: { en: 'Time of day', 'zh-Hans': '几点' },
  'time-hint': { en: 'Like 14:30. About is fine.', 'zh-Hans': '例如 14:30，大概就行。' },
  precision: { en: 'How sure is the date?', 'zh-Hans': '日期有多确定？' },
  'precision-day': { en: 'It was that day', 'zh-Hans': '就是那天' },
  'precision-month': { en: 'Only the month is sure', 'zh-Hans': '只能确定月份' },
  'precision-year': { en: 'Only the year is sure', 'zh-Hans': '只能确定年份' },

  'noticed-lead': {
    en: 'All of this is optional. Leave out what you are not sure of.',
    'zh-Hans': '以下都可以不填。不确定的就空着。',
  },
  sex: { en: 'Girl or boy?', 'zh-Hans': '女孩还是男孩？' },
  age: { en: 'About how old, in years?', 'zh-Hans': '大概几岁？' },
  'age-range': { en: '{low}–{high}', 'zh-Hans': '{low}–{high} 岁' },
  'age-unknown': { en: 'Not sure', 'zh-Hans': '说不准' },
  height: { en: 'About how tall, in centimetres?', 'zh-Hans': '大概多高（厘米）？' },
  'height-hint': {
    en: 'A child of 6 is often about 115 cm, of 10 about 140 cm.',
    'zh-Hans': '6 岁的孩子多为 115 厘米左右，10 岁多为 140 厘米左右。',
  },
  with: { en: 'Who was with the child?', 'zh-Hans': '谁和孩子在一起？' },
  'with-nobody': { en: 'nobody', 'zh-Hans': '没有人' },
  'with-woman': { en: 'a woman', 'zh-Hans': '一位女士' },
  'with-man': { en: 'a man', 'zh-Hans': '一位男士' },
  'with-elder': { en: 'an old person', 'zh-Hans': '一位老人' },
  'with-children': { en: 'other children', 'zh-Hans': '其他孩子' },
  'with-unsure': { en: 'not sure', 'zh-Hans': '说不准' },
  companions: { en: 'More about who was there', 'zh-Hans': '关于同行的人，还有什么' },
  hurt: { en: 'The child seems hurt or ill', 'zh-Hans': '孩子像是受伤或生病了' },
  marks: { en: 'Marks on the body', 'zh-Hans': '身上的特征' },
  'marks-hint': {
    en: 'A scar, a birthmark, a missing finger, and on which side.',
    'zh-Hans': '疤、胎记、缺手指等，在哪一边。',
  },
  'names-said': { en: 'Names the child said', 'zh-Hans': '孩子说到的名字' },
  'names-said-hint': {
    en: 'Own name, nickname, family, village, school: as it sounded.',
    'zh-Hans': '自己的名字、小名、家人、村子、学校，听到什么写什么。',
  },
  notes: { en: 'Anything else, in your words', 'zh-Hans': '还有什么想说的' },
  contact: { en: 'A way to reach you', 'zh-Hans': '怎样联系您' },
  'contact-hint': {
    en: 'Only if you want to be asked back. Phone, e-mail or WeChat. It is sealed apart from your report.',
    'zh-Hans': '愿意被回访才填。电话、邮箱或微信都行，会与报告分开加密保存。',
  },
  'who-sees': {
    en: 'Only trained people look at your report. The public never sees it.',
    'zh-Hans': '只有受过培训的人能看到您的报告，绝不公开。',
  },
  send: { en: 'Send', 'zh-Hans': '发送' },
} as const;
