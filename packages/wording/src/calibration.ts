/** What a reader must know about the calibration behind the face numbers. */
export const calibrationWords = {
  measured: {
    en: 'Face numbers were measured on press photos of adults and on well-known people as children and adults. Few of them were East Asian. Take a face as a hint, never as proof.',
    'zh-Hans':
      '面部数值是用成年人的新闻照片，以及一些名人童年和成年的照片测得的，其中东亚人很少。面部只能当作线索，绝不能当作证明。',
  },
  synthetic: {
    en: 'Demonstration: everybody here is drawn and invented. Face numbers were fitted on such drawings and mean nothing for real photos.',
    'zh-Hans': '演示：这里的人都是画出来的、虚构的。面部数值是用这些画校准的，对真实照片没有意义。',
  },
} as const;
