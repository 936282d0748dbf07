/**
 * Sentences of the explanation of a ranking, made to be read aloud. `{name}` is a value of the
 * item; a value that is itself a key of this table is put into words first.
 */
export const explanationWords = {
  // What each kind of evidence and each block is called.
  'kind-face': { en: 'Face', 'zh-Hans': '面部' },
  'kind-sex': { en: 'Sex', 'zh-Hans': '性别' },
  'kind-age': { en: 'Age', 'zh-Hans': '年龄' },
  'kind-height': { en: 'Height', 'zh-Hans': '身高' },
  'kind-place-time': { en: 'Place and time', 'zh-Hans': '地点和时间' },
  'block-IDENTITY': { en: 'Names', 'zh-Hans': '姓名' },
  'block-TIME': { en: 'Age and height', 'zh-Hans': '年龄和身高' },
  'block-PLACE': { en: 'Place and time', 'zh-Hans': '地点和时间' },
  'block-BODY': { en: 'Marks on the body', 'zh-Hans': '身体特征' },
  'block-LOOKS': { en: 'Sex and looks', 'zh-Hans': '性别和外貌' },
  'block-CONTACT': { en: 'Phones and accounts', 'zh-Hans': '电话和账号' },
  'block-FACE': { en: 'Face', 'zh-Hans': '面部' },
  'block-DNA': { en: 'DNA', 'zh-Hans': 'DNA' },

  // Words that fill sentences.
  'word-girl': { en: 'a girl', 'zh-Hans': '女孩' },
  'word-boy': { en: 'a boy', 'zh-Hans': '男孩' },
  'cell-adult-adult': { en: 'both photos show an adult', 'zh-Hans': '两张照片都是成年人' },
  'cell-child-child': { en: 'both photos show a child', 'zh-Hans': '两张照片都是孩子' },
  'cell-child-adult': {
    en: 'one photo shows a child, the other an adult',
    'zh-Hans': '一张是孩子，一张是成年人',
  },
  'cell-pooled': {
    en: 'the age in at least one photo is not known',
    'zh-Hans': '至少有一张照片的年龄不清楚',
  },

  // Face.
  'face-compared': {
    en: 'The faces were compared by computer; {cell}.',
    'zh-Hans': '由计算机比较了两张面孔；{cell}。',
  },
  'face-limited-young': {
    en: 'The faces were compared by computer; {cell}. A child of three or younger changes fast, so this counts for little.',
    'zh-Hans': '由计算机比较了两张面孔；{cell}。三岁以下的孩子长相变化快，所以分量很轻。',
  },
  'face-limited-gap': {
    en: 'The faces were compared by computer; {cell}. There are more than ten years between the photos, so this counts for little.',
    'zh-Hans': '由计算机比较了两张面孔；{cell}。两张照片相隔十年以上，所以分量很轻。',
  },
  'face-limited-quality': {
    en: 'The faces were compared by computer; {cell}. A photo is small or unclear, so this counts for little.',
    'zh-Hans': '由计算机比较了两张面孔；{cell}。有照片太小或不清楚，所以分量很轻。',
  },
  'face-infant': {
    en: 'One photo shows a baby under one year old. Faces of babies cannot be told apart this way.',
    'zh-Hans': '有一张照片里是不满一岁的婴儿。婴儿的面孔无法这样比较。',
  },
  'face-not-calibrated': {
    en: 'The faces were compared, but nobody has measured what that is worth for photos like these; {cell}. Not calibrated.',
    'zh-Hans': '比较了两张面孔，但这类照片还没有测过比较结果有多可靠；{cell}。未校准。',
  },
  'face-missing': {
    en: 'There is no usable face on one side.',
    'zh-Hans': '有一方没有可用的面部照片。',
  },
  'face-photos': {
    en: 'The closest of {photos} pairs of photos was taken, and the number was lowered for that choice.',
    'zh-Hans': '在 {photos} 对照片中取最接近的一对，数值已为此调低。',
  },
  'calibration-named': {
    en: 'Calibration used: {id}.',
    'zh-Hans': '所用校准：{id}。',
  },

  // Sex.
  'sex-same': {
    en: 'The child seen was described as {sex}, and so is the missing child.',
    'zh-Hans': '看到的孩子说是{sex}，走失的孩子也是{sex}。',
  },
  'sex-differs': {
    en: 'The child seen was described as {seen}, but the missing child is {registered}.',
    'zh-Hans': '看到的孩子说是{seen}，而走失的孩子是{registered}。',
  },
  'sex-unknown': {
    en: 'The sex is not known on one side.',
    'zh-Hans': '有一方的性别不清楚。',
  },

  // Age.
  'age-compared': {
    en: 'The child seen looked {low} to {high} years old; the missing child would have been about {age}.',
    'zh-Hans': '看到的孩子像 {low} 到 {high} 岁；走失的孩子当时约 {age} 岁。',
  },
  'age-compared-one': {
    en: 'The child seen looked about {low} years old; the missing child would have been about {age}.',
    'zh-Hans': '看到的孩子像 {low} 岁左右；走失的孩子当时约 {age} 岁。',
  },
  'age-before-birth': {
    en: 'The sighting is from before the missing child was born.',
    'zh-Hans': '看到的时间早于走失孩子的出生日期。',
  },
  'age-not-stated': {
    en: 'Nobody said how old the child seen looked.',
    'zh-Hans': '没有人说看到的孩子像几岁。',
  },
  'age-birth-unknown': {
    en: 'The missing child’s date of birth is not known.',
    'zh-Hans': '走失孩子的出生日期不清楚。',
  },

  // Height.
  'height-compared': {
    en: 'The child seen was about {seenCentimeters} tall; the missing child would have grown to about {expectedCentimeters}.',
    'zh-Hans': '看到的孩子约 {seenCentimeters}；走失的孩子到那时应长到约 {expectedCentimeters}。',
  },
  'height-compared-usual': {
    en: 'The child seen was about {seenCentimeters} tall; children as old as the missing child are about {expectedCentimeters}.',
    'zh-Hans': '看到的孩子约 {seenCentimeters}；和走失孩子同龄的孩子一般约 {expectedCentimeters}。',
  },
  'height-not-stated': {
    en: 'Nobody said how tall the child seen was.',
    'zh-Hans': '没有人说看到的孩子多高。',
  },
  'height-birth-unknown': {
    en: 'The missing child’s age is not known, so the height to expect is not known either.',
    'zh-Hans': '走失孩子的年龄不清楚，因此无法推算应有的身高。',
  },

  // Place and time.
  'place-compared': {
    en: 'Seen {distanceKilometers} from where the child was last seen, {elapsedDays} later.',
    'zh-Hans': '离走失地点 {distanceKilometers}，时间在走失 {elapsedDays}之后。',
  },
  'place-compared-same-day': {
    en: 'Seen {distanceKilometers} from where the child was last seen, at about the same time.',
    'zh-Hans': '离走失地点 {distanceKilometers}，时间与走失大致相同。',
  },
  'place-compared-undated': {
    en: 'Seen {distanceKilometers} from where the child was last seen; the time between is not known.',
    'zh-Hans': '离走失地点 {distanceKilometers}；相隔的时间不清楚。',
  },
  'place-too-fast': {
    en: 'Seen {distanceKilometers} away only {elapsedDays} later: hard to travel so far in that time.',
    'zh-Hans': '相距 {distanceKilometers}，只隔 {elapsedDays}：这么短的时间很难到达。',
  },
  'place-before-missing': {
    en: 'The sighting is from {elapsedDays} before the child went missing.',
    'zh-Hans': '看到的时间比走失早 {elapsedDays}。',
  },
  'place-unknown': {
    en: 'One of the two places is not known well enough to compare.',
    'zh-Hans': '两处地点中有一处不够清楚，无法比较。',
  },

  // How much it weighs.
  'weight-for': {
    en: 'If it is the same child, seeing this is about {times} times as likely as if not.',
    'zh-Hans': '如果是同一个孩子，出现这种情况的可能性约为不是时的 {times} 倍。',
  },
  'weight-against': {
    en: 'If it is not the same child, seeing this is about {times} times as likely as if it is.',
    'zh-Hans': '如果不是同一个孩子，出现这种情况的可能性约为是时的 {times} 倍。',
  },
  'weight-even': {
    en: 'Seeing this is about as likely either way.',
    'zh-Hans': '是与不是，出现这种情况的可能性差不多。',
  },
  'weight-none': {
    en: 'It counts neither for nor against.',
    'zh-Hans': '既不算支持，也不算反对。',
  },
  'block-sum': {
    en: '{block}, taken together:',
    'zh-Hans': '{block}合在一起：',
  },
  'total-sum': {
    en: 'Everything taken together:',
    'zh-Hans': '全部合在一起：',
  },
  'claim-limit': {
    en: 'All of this rests on one person’s word and much of it was public, so together it may only count up to a limit.',
    'zh-Hans': '这些都出自同一个人的说法，其中不少是公开过的，所以合起来的分量有上限。',
  },
  'claim-changes': {
    en: 'That changes the sum by {amount}.',
    'zh-Hans': '总和因此变动 {amount}。',
  },

  // Verbal scale of the likelihood ratio (never of the posterior).
  'support-none': {
    en: 'no support either way',
    'zh-Hans': '不偏向任何一方',
  },
  'support-same-weak': {
    en: 'weak support that it is the same child',
    'zh-Hans': '微弱支持是同一个孩子',
  },
  'support-same-moderate': {
    en: 'moderate support that it is the same child',
    'zh-Hans': '中等程度支持是同一个孩子',
  },
  'support-same-moderately-strong': {
    en: 'moderately strong support that it is the same child',
    'zh-Hans': '较强支持是同一个孩子',
  },
  'support-same-strong': {
    en: 'strong support that it is the same child',
    'zh-Hans': '强力支持是同一个孩子',
  },
  'support-same-very-strong': {
    en: 'very strong support that it is the same child',
    'zh-Hans': '非常强力支持是同一个孩子',
  },
  'support-same-extremely-strong': {
    en: 'extremely strong support that it is the same child',
    'zh-Hans': '极强力支持是同一个孩子',
  },
  'support-other-weak': {
    en: 'weak support that it is another child',
    'zh-Hans': '微弱支持是另一个孩子',
  },
  'support-other-moderate': {
    en: 'moderate support that it is another child',
    'zh-Hans': '中等程度支持是另一个孩子',
  },
  'support-other-moderately-strong': {
    en: 'moderately strong support that it is another child',
    'zh-Hans': '较强支持是另一个孩子',
  },
  'support-other-strong': {
    en: 'strong support that it is another child',
    'zh-Hans': '强力支持是另一个孩子',
  },
  'support-other-very-strong': {
    en: 'very strong support that it is another child',
    'zh-Hans': '非常强力支持是另一个孩子',
  },
  'support-other-extremely-strong': {
    en: 'extremely strong support that it is another child',
    'zh-Hans': '极强力支持是另一个孩子',
  },
} as const;

/** Key of a sentence of the explanation. */
export type ExplanationKey = keyof typeof explanationWords;
