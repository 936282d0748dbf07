import type { Circumstance } from '@homeward/contract';

/** What families tell. `{place}` is where the child was last seen. */
export const STORIES: Record<Circumstance, readonly string[]> = {
  lost: [
    '在{place}的集市上走散，当时人很多，转身就不见了。',
    '放学后没有回家，同学说看见他往车站方向走。',
    '在公园玩的时候走失，我们找了一整夜。',
    'Got separated from us at the market in {place}; we only turned around for a moment.',
  ],
  taken: [
    '邻居看见一个陌生女人牵着孩子上了一辆灰色面包车。',
    '在家门口玩耍时被人抱走，附近店里的人听到孩子哭。',
    'A neighbour saw a stranger lead the child to a grey van.',
  ],
  family: ['由亲戚带走后失去联系，电话一直打不通。', '离婚后对方家里带走，搬了家，不知去向。'],
  left: ['和家里吵架后离开，带走了一个蓝色书包。', '说去找在外打工的爸爸，之后没有消息。'],
  unknown: [
    '当时的情况我们也说不清楚，只知道下午四点以后没人再见过。',
    '老人带的，说不清是怎么不见的。',
  ],
};

export const RELATIONS: readonly string[] = [
  '母亲',
  '父亲',
  '母亲',
  '父亲',
  '奶奶',
  '外公',
  '姐姐',
  '舅舅',
];

export const SAFE_WAYS: readonly string[] = [
  '晚上八点以后打电话最好。',
  '请先发短信，白天上班不方便接。',
  '请不要打给老家的老人。',
];

export const COMPANIONS: readonly string[] = [
  '一个五十多岁的男人，一直拉着孩子',
  '一位老太太，带着两个孩子',
  '一个年轻女人，不太说话',
  '两个成年人，口音像外地的',
  '一个人，没有大人在旁边',
  '和另外两个差不多大的孩子一起',
  'a man of about forty who kept the child close',
  'an older woman with a trolley',
];

export const NOTES: readonly string[] = [
  '在路口向行人讨钱，旁边放着一个塑料盆。',
  '坐在地铁口卖花，天黑了还没走。',
  '孩子说想回家，但说不清家在哪里。',
  '穿得很单薄，手很冷。',
  '口音不像本地人。',
  '在桥下睡觉，身边没有大人。',
  '看到有人来就不说话了。',
  '跟着一个弹琴的人一起，弹完就去收钱。',
  '我上周也见过，同一个地方。',
  'Begging at the crossing with a plastic bowl, looked very tired.',
  'Selling flowers at the metro exit, still there after dark.',
  'The child seemed to speak a dialect from somewhere else.',
  'Would not answer when the adult was near.',
];

export const REPOST_NOTES: readonly string[] = [
  '群里转来的照片，不知道是谁拍的。',
  '朋友圈看到的，帮忙转一下。',
  'Forwarded to me in a group chat; I was not there myself.',
];

export const HURT_NOTES: readonly string[] = [
  '走路有点跛。',
  '手上有伤，没有包扎。',
  '一直在咳嗽，脸很红。',
];
