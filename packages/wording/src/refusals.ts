/**
 * What each refusal says: what happened, what is safe, what to do. Keys are the server's refusal
 * codes; the server's table of problems does not compile when one is missing.
 * @example refusalWords['photo-broken'].title.en // 'This photo cannot be opened'
 */
export const refusalWords = {
  'field-invalid': {
    title: { en: 'Something needs another look', 'zh-Hans': '有几处需要再看一下' },
    detail: {
      en: 'Nothing has been sent yet. Please check the places named below, then send again.',
      'zh-Hans': '还没有发送。请看看下面指出的地方，改好后再发送一次。',
    },
  },
  'body-malformed': {
    title: { en: 'The message did not arrive whole', 'zh-Hans': '内容没有完整送达' },
    detail: {
      en: 'The connection may have broken off. Nothing was stored. Please send it again.',
      'zh-Hans': '可能是网络中断了。什么都没有保存，请再发送一次。',
    },
  },
  'body-too-large': {
    title: { en: 'That is too much at once', 'zh-Hans': '一次发的内容太多了' },
    detail: {
      en: 'Nothing was stored. Send fewer or smaller photos: up to 6, each up to 20 MB.',
      'zh-Hans': '什么都没有保存。请减少照片或换小一点的：最多 6 张，每张不超过 20 MB。',
    },
  },
  'content-type-unsupported': {
    title: { en: 'This kind of message is not understood', 'zh-Hans': '无法识别这种格式的内容' },
    detail: {
      en: 'Nothing was stored. Send the form as multipart/form-data.',
      'zh-Hans': '什么都没有保存。请用 multipart/form-data 格式发送。',
    },
  },
  'photo-missing': {
    title: { en: 'A photo is missing', 'zh-Hans': '还缺照片' },
    detail: {
      en: 'Please add at least one photo of the child. Nothing has been sent yet.',
      'zh-Hans': '请至少放一张孩子的照片。还没有发送。',
    },
  },
  'photo-too-many': {
    title: { en: 'There are too many photos', 'zh-Hans': '照片太多了' },
    detail: {
      en: 'Please send at most 6 photos. Choose the ones that show the face best.',
      'zh-Hans': '最多发送 6 张。请选脸部最清楚的几张。',
    },
  },
  'photo-too-large': {
    title: { en: 'This photo is too large', 'zh-Hans': '这张照片太大了' },
    detail: {
      en: 'A photo may have up to 20 MB. Nothing was stored. A screenshot of the photo is smaller and will do.',
      'zh-Hans': '每张照片最多 20 MB。什么都没有保存。可以发这张照片的截屏，会小很多。',
    },
  },
  'photo-empty': {
    title: { en: 'This photo is empty', 'zh-Hans': '这张照片是空的' },
    detail: {
      en: 'The file has nothing in it. Nothing was stored. Please choose the photo again.',
      'zh-Hans': '文件里没有内容。什么都没有保存，请重新选择照片。',
    },
  },
  'photo-broken': {
    title: { en: 'This photo cannot be opened', 'zh-Hans': '这张照片打不开' },
    detail: {
      en: 'The file is damaged or not whole. Nothing was stored. Please choose it again, or send a screenshot of it.',
      'zh-Hans': '文件已损坏或不完整。什么都没有保存。请重新选择，或发这张照片的截屏。',
    },
  },
  'photo-format-unsupported': {
    title: { en: 'This is not a kind of photo we can open', 'zh-Hans': '无法打开这种格式的照片' },
    detail: {
      en: 'JPEG, PNG, WebP and AVIF photos work. Nothing was stored. A screenshot of the photo works as well.',
      'zh-Hans': '可以用 JPEG、PNG、WebP 和 AVIF 格式。什么都没有保存。发照片的截屏也可以。',
    },
  },
  'photo-animated': {
    title: { en: 'This picture moves', 'zh-Hans': '这是一张动图' },
    detail: {
      en: 'Only still photos work. Nothing was stored. Please send a screenshot of the moment that shows the child best.',
      'zh-Hans': '只能发静止的照片。什么都没有保存。请截取孩子最清楚的一刻发送。',
    },
  },
  'photo-too-many-pixels': {
    title: { en: 'This photo has too many pixels', 'zh-Hans': '这张照片的尺寸太大' },
    detail: {
      en: 'A photo may have up to 50 million pixels and 12,000 on a side. Nothing was stored. A screenshot of it will do.',
      'zh-Hans': '照片最多 5000 万像素，单边不超过 12000 像素。什么都没有保存。发它的截屏即可。',
    },
  },
  'photo-too-slow': {
    title: { en: 'This photo takes too long to open', 'zh-Hans': '打开这张照片花的时间太长' },
    detail: {
      en: 'Nothing was stored. Please send a screenshot of the photo instead.',
      'zh-Hans': '什么都没有保存。请改发这张照片的截屏。',
    },
  },
  'idempotency-key-missing': {
    title: { en: 'The form has no number of its own', 'zh-Hans': '表单缺少编号' },
    detail: {
      en: 'The header Idempotency-Key must hold 16 to 64 of the characters A-Z a-z 0-9 _ -. Nothing was stored.',
      'zh-Hans':
        '请求头 Idempotency-Key 须为 16 至 64 个字符，只能用 A-Z a-z 0-9 _ -。什么都没有保存。',
    },
  },
  'idempotency-key-reused': {
    title: { en: 'This form was already sent', 'zh-Hans': '这份表单已经发送过了' },
    detail: {
      en: 'What you sent the first time is safe. If this is another report, send it once more and it gets a number of its own.',
      'zh-Hans': '第一次发送的内容已经保存。如果这是另一份报告，请再发送一次，会得到新的编号。',
    },
  },
  busy: {
    title: { en: 'Very many people are writing right now', 'zh-Hans': '现在使用的人很多' },
    detail: {
      en: 'Nothing was stored yet. Please send again in a minute. If a child is in danger, call 110 now.',
      'zh-Hans': '还没有保存。请一分钟后再发送。如果孩子有危险，请马上拨打 110。',
    },
  },
  'storage-full': {
    title: { en: 'There is no room left here', 'zh-Hans': '这里的存储空间已满' },
    detail: {
      en: 'Nothing was stored. Those who run this service are told. If it cannot wait, call 110.',
      'zh-Hans': '没有保存。管理人员会收到通知。如果情况紧急，请拨打 110。',
    },
  },
  'not-found': {
    title: { en: 'There is nothing at this address', 'zh-Hans': '这个地址没有内容' },
    detail: {
      en: 'Please start again from the first page.',
      'zh-Hans': '请回到首页重新开始。',
    },
  },
  'invite-invalid': {
    title: { en: 'This invite no longer works', 'zh-Hans': '这个邀请已失效' },
    detail: {
      en: 'It was used or it has expired. Ask for a new one.',
      'zh-Hans': '它已被使用或已过期。请索取新的邀请。',
    },
  },
  'passkey-refused': {
    title: { en: 'The passkey was not accepted', 'zh-Hans': '通行密钥未被接受' },
    detail: {
      en: 'Nobody was signed in. Please try again with the passkey of this desk.',
      'zh-Hans': '没有登录。请用本工作台的通行密钥再试一次。',
    },
  },
  'not-signed-in': {
    title: { en: 'Please sign in', 'zh-Hans': '请先登录' },
    detail: {
      en: 'You are not signed in, or your session has ended.',
      'zh-Hans': '您还没有登录，或登录已过期。',
    },
  },
  'content-changed': {
    title: { en: 'The record has changed', 'zh-Hans': '记录已有变化' },
    detail: {
      en: 'New facts came in while you were looking. Nothing was recorded. Please look again.',
      'zh-Hans': '您查看时有新的信息进来。没有记录您的意见，请重新查看。',
    },
  },
  'opinion-exists': {
    title: { en: 'You have already given your opinion', 'zh-Hans': '您已经给出过意见' },
    detail: {
      en: 'An opinion holds for what you saw. You can give a new one when the record changes.',
      'zh-Hans': '意见对您当时看到的内容有效。记录有变化时可以重新给出。',
    },
  },
  forbidden: {
    title: { en: 'This is not yours to do', 'zh-Hans': '您没有这项权限' },
    detail: {
      en: 'Your role does not allow it. Ask a senior reviewer.',
      'zh-Hans': '您的角色不能做这件事。请联系资深审核员。',
    },
  },
} as const;

/**
 * What is wrong with one field, beside the field. `{max}`, `{min}` and `{year}` are filled in.
 * @example refusalFieldWords['date-in-future'].en // 'This date has not come yet. …'
 */
export const refusalFieldWords = {
  required: { en: 'Please fill this in.', 'zh-Hans': '请填写这一项。' },
  'unknown-field': {
    en: 'This field is not known here.',
    'zh-Hans': '这里没有这个字段。',
  },
  'not-text': { en: 'Expected text.', 'zh-Hans': '这里应是文字。' },
  'not-a-number': { en: 'Please enter a number.', 'zh-Hans': '请填写数字。' },
  'not-a-choice': {
    en: 'Please choose one of the answers given.',
    'zh-Hans': '请从给出的选项中选择。',
  },
  'not-valid': { en: 'This cannot be read. Please check it.', 'zh-Hans': '无法识别，请检查一下。' },
  'wrong-shape': { en: 'This is not built as expected.', 'zh-Hans': '结构不符合要求。' },
  'text-too-long': {
    en: 'Please shorten this to at most {max} characters.',
    'zh-Hans': '请缩短到 {max} 个字以内。',
  },
  'control-characters': {
    en: 'There are invisible signs in this text that cannot be stored. Please type it again.',
    'zh-Hans': '文字里有无法保存的隐藏字符，请重新输入。',
  },
  'text-broken': {
    en: 'Some characters did not arrive whole. Please type them again.',
    'zh-Hans': '有些字没有完整送达，请重新输入。',
  },
  'number-too-large': {
    en: 'This number is too large: at most {max}.',
    'zh-Hans': '数字太大，最大为 {max}。',
  },
  'number-too-small': {
    en: 'This number is too small: at least {min}.',
    'zh-Hans': '数字太小，最小为 {min}。',
  },
  'too-many': { en: 'Too many: at most {max}.', 'zh-Hans': '太多了，最多 {max} 项。' },
  'too-few': { en: 'Too few: at least {min}.', 'zh-Hans': '太少了，至少 {min} 项。' },
  'range-reversed': {
    en: 'The younger age comes first.',
    'zh-Hans': '请把较小的年龄写在前面。',
  },
  'date-invalid': {
    en: 'There is no such date. Please check year, month and day.',
    'zh-Hans': '没有这个日期，请检查年、月、日。',
  },
  'date-in-future': {
    en: 'This date has not come yet. Please check it.',
    'zh-Hans': '这个日期还没有到，请检查一下。',
  },
  'date-too-early': {
    en: 'The year must be {year} or later.',
    'zh-Hans': '年份不能早于 {year} 年。',
  },
  'date-finer-than-precision': {
    en: 'Write 01 for the parts of the date that are not known.',
    'zh-Hans': '日期中不清楚的部分请写 01。',
  },
  'leap-month-solar': {
    en: 'Only the lunar calendar has leap months.',
    'zh-Hans': '只有农历才有闰月。',
  },
  'time-invalid': {
    en: 'Please write the time like 14:30.',
    'zh-Hans': '请按 14:30 这样的格式填写时间。',
  },
  'time-needs-day': {
    en: 'A time of day only makes sense with an exact date.',
    'zh-Hans': '知道确切日期时才能填写钟点。',
  },
  'off-the-earth': {
    en: 'This point is not on the earth. Please choose the place again.',
    'zh-Hans': '这个位置不在地球上，请重新选择地点。',
  },
  'position-incomplete': {
    en: 'A position needs both latitude and longitude.',
    'zh-Hans': '位置需要同时有纬度和经度。',
  },
  'position-missing': {
    en: 'The position of this place is missing. Please choose it again.',
    'zh-Hans': '缺少这个地点的位置，请重新选择。',
  },
  'place-unknown': {
    en: 'This place is not in the list of places. Please choose it again.',
    'zh-Hans': '地点列表里没有这个地点，请重新选择。',
  },
  'point-outside': {
    en: 'The point lies outside the photo. Please tap the face again.',
    'zh-Hans': '点到了照片外面，请重新点一下脸。',
  },
  'name-needed': {
    en: 'Please write at least one name: the one you call the child by is enough.',
    'zh-Hans': '请至少写一个名字，小名也可以。',
  },
  'photos-do-not-fit': {
    en: 'The number of photos is not the number described in "photos".',
    'zh-Hans': '照片的数量与 photos 中描述的数量不一致。',
  },
  'json-malformed': { en: 'This is not valid JSON.', 'zh-Hans': '这不是有效的 JSON。' },
  'given-twice': { en: 'This was given twice.', 'zh-Hans': '这一项出现了两次。' },
  'photo-missing': {
    en: 'Please add at least one photo of the child.',
    'zh-Hans': '请至少放一张孩子的照片。',
  },
  'photo-too-many': { en: 'Please send at most 6 photos.', 'zh-Hans': '最多发送 6 张照片。' },
  'photo-too-large': {
    en: 'Photo {number} is larger than 20 MB. A screenshot of it will do.',
    'zh-Hans': '第 {number} 张照片超过 20 MB，可以改发它的截屏。',
  },
  'photo-empty': {
    en: 'Photo {number} is an empty file. Please choose it again.',
    'zh-Hans': '第 {number} 张照片是空文件，请重新选择。',
  },
  'photo-broken': {
    en: 'Photo {number} is damaged or not whole. Please choose it again, or send a screenshot of it.',
    'zh-Hans': '第 {number} 张照片已损坏或不完整，请重新选择，或发它的截屏。',
  },
  'photo-format-unsupported': {
    en: 'Photo {number} is not JPEG, PNG, WebP or AVIF. A screenshot of it works.',
    'zh-Hans': '第 {number} 张不是 JPEG、PNG、WebP 或 AVIF 格式，可以发它的截屏。',
  },
  'photo-animated': {
    en: 'Picture {number} moves. Please send a screenshot of it.',
    'zh-Hans': '第 {number} 张是动图，请发它的截屏。',
  },
  'photo-too-many-pixels': {
    en: 'Photo {number} has too many pixels. A screenshot of it will do.',
    'zh-Hans': '第 {number} 张照片的尺寸太大，可以改发它的截屏。',
  },
  'photo-too-slow': {
    en: 'Photo {number} takes too long to open. Please send a screenshot of it.',
    'zh-Hans': '第 {number} 张照片打开太慢，请改发它的截屏。',
  },
} as const;

/** What an unexpected error says; the page or the log adds its id. */
export const unexpectedWords = {
  title: { en: 'Something went wrong on our side', 'zh-Hans': '我们这边出了问题' },
  detail: {
    en: 'It is not your fault. Please send again in a minute: the same report is never stored twice. If a child is in danger, call 110 now.',
    'zh-Hans':
      '这不是您的原因。请一分钟后再发送，同一份报告不会重复保存。如果孩子有危险，请马上拨打 110。',
  },
} as const;
