/** Words of the form that registers a missing child. */
export const caseWords = {
  title: { en: 'My child is missing', 'zh-Hans': '我的孩子不见了' },
  lead: {
    en: 'Take your time. Only a few things are needed; each other says "optional".',
    'zh-Hans': '慢慢写，不着急。只有几项必填，其他都注明“选填”。',
  },
  'police-first': {
    en: 'If it happened just now, call {police} first. The police act at once; there is no waiting time.',
    'zh-Hans': '如果是刚刚发生的，请先拨打 {police}。警方会马上处理，不需要等 24 小时。',
  },
  'step-who': { en: 'Who', 'zh-Hans': '孩子是谁' },
  'step-where': { en: 'When and where', 'zh-Hans': '何时何地' },
  'step-looks': { en: 'What they look like', 'zh-Hans': '长什么样' },
  'step-photos': { en: 'Photos', 'zh-Hans': '照片' },
  'step-you': { en: 'You', 'zh-Hans': '您' },
  'draft-saved': {
    en: 'Saved on this device only. Nothing is sent yet.',
    'zh-Hans': '只保存在本机，还没有发送。',
  },
  'draft-restored': {
    en: 'This is your draft from before. Nothing of it has been sent.',
    'zh-Hans': '这是您之前的草稿，还没有发送。',
  },
  'draft-forget': { en: 'Forget this draft', 'zh-Hans': '清除草稿' },
  'draft-forget-sure': {
    en: 'Forget everything you wrote here? It cannot be brought back.',
    'zh-Hans': '清除这里写的全部内容？清除后无法恢复。',
  },
  'draft-forgotten': { en: 'The draft is gone from this device.', 'zh-Hans': '草稿已从本机清除。' },

  'names-hint': {
    en: 'One name is enough. The more ways to write it, the better.',
    'zh-Hans': '写一个就够，写法越多越好找。',
  },
  'name-chinese': { en: 'Name in Chinese characters', 'zh-Hans': '中文姓名' },
  'name-romanised': { en: 'Name in Latin letters', 'zh-Hans': '拼音或外文姓名' },
  nicknames: { en: 'What you call the child', 'zh-Hans': '小名、乳名' },
  'nicknames-hint': {
    en: 'Up to 8, with a comma between them.',
    'zh-Hans': '最多 8 个，用逗号隔开。',
  },
  sex: { en: 'Girl or boy?', 'zh-Hans': '女孩还是男孩？' },
  birth: { en: 'Date of birth', 'zh-Hans': '出生日期' },
  'birth-hint': {
    en: 'Write what you know: the year alone is fine.',
    'zh-Hans': '知道多少写多少，只写年份也可以。',
  },
  calendar: { en: 'Which calendar is this date in?', 'zh-Hans': '这个日期是公历还是农历？' },
  'calendar-solar': { en: 'Solar', 'zh-Hans': '公历（阳历）' },
  'calendar-lunar': { en: 'Lunar', 'zh-Hans': '农历（阴历）' },
  'leap-month': { en: 'It was a leap month', 'zh-Hans': '是闰月' },
  year: { en: 'Year', 'zh-Hans': '年' },
  month: { en: 'Month', 'zh-Hans': '月' },
  day: { en: 'Day', 'zh-Hans': '日' },

  'last-seen': { en: 'When was the child last seen?', 'zh-Hans': '最后一次见到孩子是什么时候？' },
  'last-seen-hint': {
    en: 'The year is needed. Month and day if you know them.',
    'zh-Hans': '年份必填，月和日知道就写。',
  },
  'last-place': { en: 'Where was the child last seen?', 'zh-Hans': '最后一次见到孩子是在哪里？' },
  circumstances: { en: 'How was the child lost?', 'zh-Hans': '孩子是怎么不见的？' },
  story: { en: 'What happened, in your words', 'zh-Hans': '事情经过' },
  'story-hint': {
    en: 'Clothes, who was there, which way they went.',
    'zh-Hans': '穿什么衣服、有谁在场、往哪边走了。',
  },

  height: { en: 'Height then, in centimetres', 'zh-Hans': '当时的身高（厘米）' },
  'marks-title': { en: 'Marks on the body', 'zh-Hans': '身体上的特征' },
  'marks-hint': {
    en: 'Birthmarks, moles, scars, and where they are. They help most of all.',
    'zh-Hans': '胎记、痣、疤，以及在哪里。这些最有用。',
  },
  'marks-tap': {
    en: 'Tap the place on the body, or add a mark from the list.',
    'zh-Hans': '点一下身体的位置，或从列表里添加。',
  },
  'figure-front': { en: 'Front', 'zh-Hans': '正面' },
  'figure-back': { en: 'Back', 'zh-Hans': '背面' },
  'figure-face': { en: 'Face', 'zh-Hans': '脸部' },
  'figure-side-note': {
    en: "L and R are the child's own left and right.",
    'zh-Hans': '左和右是指孩子自己的左和右。',
  },
  'figure-left': { en: 'L', 'zh-Hans': '左' },
  'figure-right': { en: 'R', 'zh-Hans': '右' },
  mark: { en: 'Mark {number}', 'zh-Hans': '特征 {number}' },
  'mark-type': { en: 'What is it?', 'zh-Hans': '是什么？' },
  'mark-region': { en: 'Where on the body?', 'zh-Hans': '在身体哪里？' },
  'mark-side': { en: 'Which side?', 'zh-Hans': '哪一边？' },
  'mark-note': { en: 'Size, colour, shape', 'zh-Hans': '大小、颜色、形状' },
  'mark-withheld': {
    en: 'Hold back: never publish this mark',
    'zh-Hans': '保密：绝不公开这个特征',
  },
  'mark-withheld-why': {
    en: 'At least one mark should stay secret. Then only somebody who really saw your child can know it, and nobody can make up a story.',
    'zh-Hans': '至少留一个特征保密。这样只有真正见过孩子的人才知道，别人编不出来。',
  },
  'mark-choose': { en: 'Please choose', 'zh-Hans': '请选择' },
  'mark-add': { en: 'Add a mark', 'zh-Hans': '添加一个特征' },
  'mark-remove': { en: 'Remove mark {number}', 'zh-Hans': '删除特征 {number}' },
  'mark-added': { en: 'Mark {number} added: {place}', 'zh-Hans': '已添加特征 {number}：{place}' },

  'photos-hint': {
    en: 'Up to 6, from different ages if you have them. No photo? You can send without.',
    'zh-Hans': '最多 6 张，不同年龄的更好。没有照片也可以发送。',
  },
  'photo-file': { en: 'Photo {number}', 'zh-Hans': '照片 {number}' },
  'photo-age': { en: 'Age in this photo, in years', 'zh-Hans': '照片里几岁' },
  'photo-taken': { en: 'Or: when was it taken?', 'zh-Hans': '或者：什么时候拍的' },
  'photo-taken-hint': { en: 'Like 2019 or 2019-05', 'zh-Hans': '例如 2019 或 2019-05' },
  'photo-tap': {
    en: 'If there are several people, tap the face of your child.',
    'zh-Hans': '如果照片里有几个人，请点一下您孩子的脸。',
  },

  'you-hint': {
    en: 'So that the right people can reach you. It is sealed apart from the rest.',
    'zh-Hans': '方便工作人员联系您。会与其他内容分开加密保存。',
  },
  'your-name': { en: 'Your name', 'zh-Hans': '您的姓名' },
  'your-relation': { en: 'Who are you to the child?', 'zh-Hans': '您是孩子的什么人？' },
  'your-relation-hint': { en: 'Mother, grandfather, neighbour…', 'zh-Hans': '妈妈、爷爷、邻居……' },
  'your-contact': { en: 'How can we reach you?', 'zh-Hans': '怎样联系您？' },
  'your-contact-hint': {
    en: 'Phone, e-mail or WeChat.',
    'zh-Hans': '电话、邮箱或微信都可以。',
  },
  'your-safe': {
    en: 'When and how is it safe to reach you?',
    'zh-Hans': '什么时候、怎样联系您才安全？',
  },
  'your-safe-hint': {
    en: 'For example: only by message, only in the morning, do not speak to anybody else.',
    'zh-Hans': '例如：只发短信，只在上午，不要告诉别人。',
  },
  'never-title': { en: 'What may never be published?', 'zh-Hans': '哪些内容绝不能公开？' },
  'never-hint': {
    en: 'Nothing is published now. Should you agree to a public search one day, what you tick here stays out of it.',
    'zh-Hans': '现在什么都不会公开。将来如果您同意公开寻找，这里勾选的内容也不会公开。',
  },
  'never-always': {
    en: 'Never public in any case: your name, how to reach you, and every mark you hold back.',
    'zh-Hans': '无论如何都不公开：您的姓名、联系方式，以及您选择保密的特征。',
  },
  send: { en: 'Send', 'zh-Hans': '发送' },
} as const;
