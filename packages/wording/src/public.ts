/** Words of the frame, the first page, the receipt and what stays on the device. */
export const publicWords = {
  'product-name': { en: 'Homeward', 'zh-Hans': '归途' },
  'skip-to-content': { en: 'Skip to the content', 'zh-Hans': '跳到正文' },
  'exit-page': { en: 'Exit this page', 'zh-Hans': '离开本页' },
  'exit-hint': {
    en: 'Shows a weather page at once. Pressing Esc three times does the same.',
    'zh-Hans': '马上换成天气网页。连按三次 Esc 键也可以。',
  },
  'language-switch': { en: '中文', 'zh-Hans': 'English' },
  'footer-about': { en: 'How we protect you', 'zh-Hans': '我们怎样保护您' },
  'footer-no-trace': {
    en: 'No account, no cookies. Your internet address is not stored.',
    'zh-Hans': '不用注册，不用 Cookie，不保存您的网络地址。',
  },
  'back-home': { en: 'Back to the first page', 'zh-Hans': '回到首页' },
  optional: { en: 'optional', 'zh-Hans': '选填' },

  // Home.
  'home-title': {
    en: 'Help a child find the way home',
    'zh-Hans': '帮孩子找到回家的路',
  },
  'home-lead': {
    en: 'Tell us what you saw, or whom you miss. It costs nothing and needs no account.',
    'zh-Hans': '告诉我们您看到了谁，或您在找谁。不收费，也不用注册。',
  },
  'home-saw': {
    en: 'I saw a child who may need help',
    'zh-Hans': '我看到一个可能需要帮助的孩子',
  },
  'home-saw-hint': {
    en: 'A photo, where and when. Under a minute.',
    'zh-Hans': '一张照片，时间和地点，不到一分钟。',
  },
  'home-missing': { en: 'My child is missing', 'zh-Hans': '我的孩子不见了' },
  'home-missing-hint': {
    en: 'Register your child. You can take your time.',
    'zh-Hans': '登记孩子的情况，可以慢慢写。',
  },
  'danger-now': {
    en: 'In danger right now?',
    'zh-Hans': '现在就有危险？',
  },
  'danger-call': {
    en: 'Call {police} for the police or {ambulance} for an ambulance. Outside China, call the number for emergencies there.',
    'zh-Hans': '请拨打 {police} 报警，或 {ambulance} 叫救护车。不在中国时，请拨打当地的紧急电话。',
  },
  'home-next-title': { en: 'What happens then', 'zh-Hans': '之后会怎样' },
  'home-next-1': {
    en: 'What you send is locked away. It is never shown in public.',
    'zh-Hans': '您发来的内容会加密保存，绝不公开。',
  },
  'home-next-2': {
    en: 'It is compared with the children whom families are looking for.',
    'zh-Hans': '它会与家人正在寻找的孩子逐一比较。',
  },
  'home-next-3': {
    en: 'Trained people look at it. A computer never decides who a child is.',
    'zh-Hans': '由受过培训的人查看。孩子是谁，绝不由电脑决定。',
  },

  // Steps.
  'step-of': { en: 'Step {step} of {steps}', 'zh-Hans': '第 {step} 步，共 {steps} 步' },
  'step-next': { en: 'Continue', 'zh-Hans': '继续' },
  'step-back': { en: 'Back', 'zh-Hans': '返回' },
  'danger-short': {
    en: 'If the child is in danger this minute, call {police} first.',
    'zh-Hans': '如果孩子此刻有危险，请先拨打 {police}。',
  },
  'errors-title': { en: 'Please check these places', 'zh-Hans': '请检查以下几处' },
  'error-prefix': { en: 'Please check:', 'zh-Hans': '请检查：' },
  'photos-again': {
    en: 'The photos were not kept: please choose them once more. Everything you wrote is still here.',
    'zh-Hans': '照片没有保留，请再选一次。您写的内容都还在。',
  },

  // Place.
  'place-label': { en: 'Where was it?', 'zh-Hans': '在什么地方？' },
  'place-hint': {
    en: 'A town, district or street, in Chinese or Latin letters: 义乌 or Yiwu.',
    'zh-Hans': '写城市、区县或街道，汉字、拼音都可以：义乌 或 Yiwu。',
  },
  'place-device': { en: 'Use my position', 'zh-Hans': '用我现在的位置' },
  'place-map': { en: 'Point on the map', 'zh-Hans': '在地图上点' },
  'place-device-wait': {
    en: 'Asking this device where it is. This can take half a minute.',
    'zh-Hans': '正在获取本机位置，可能要半分钟。',
  },
  'place-device-failed': {
    en: 'This device did not say where it is. Please type the place instead.',
    'zh-Hans': '没有得到本机位置，请改为输入地点。',
  },
  'place-device-name': {
    en: 'My position ({latitude}, {longitude})',
    'zh-Hans': '我的位置（{latitude}，{longitude}）',
  },
  'place-map-name': {
    en: 'Point on the map ({latitude}, {longitude})',
    'zh-Hans': '地图上的点（{latitude}，{longitude}）',
  },
  'place-photo-name': {
    en: 'Position saved in the photo ({latitude}, {longitude})',
    'zh-Hans': '照片里保存的位置（{latitude}，{longitude}）',
  },
  'place-point-set': {
    en: 'This exact point is used. You may change the name above so that people understand it.',
    'zh-Hans': '会使用这个确切的位置。您可以把上面的名称改得更好懂。',
  },
  'place-gazetteer-set': { en: 'Place found: {name}', 'zh-Hans': '已选定：{name}' },
  'place-suggestions': { en: 'Suggested places', 'zh-Hans': '地点建议' },
  'place-none': {
    en: 'No place of that name is known here. Your own words are kept as they are.',
    'zh-Hans': '没有找到这个地名。会照您写的保存。',
  },
  'place-found': { en: '{count} suggestions', 'zh-Hans': '{count} 条建议' },
  'place-map-failed': {
    en: 'The map could not be loaded. Please type the place instead.',
    'zh-Hans': '地图没有打开，请改为输入地点。',
  },

  // Sending.
  sending: {
    en: 'Sending. Usually a few seconds, on a slow network a minute or two. Please leave this page open.',
    'zh-Hans': '正在发送，一般几秒钟，网络慢时要一两分钟。请不要关闭页面。',
  },
  'kept-title': { en: 'Kept on this device', 'zh-Hans': '已保存在本机' },
  'kept-text': {
    en: 'There is no network now. Your report is kept on this device and is sent as soon as there is network. Then you get your number. You may close the page; open it again later to see the number.',
    'zh-Hans':
      '现在没有网络。您的报告已保存在本机，一有网络就会发送，然后给您编号。可以关闭页面，之后再打开查看编号。',
  },
  'kept-waiting': {
    en: 'A report is kept on this device and waits for network. It is sent by itself.',
    'zh-Hans': '有一份报告保存在本机，正在等网络，会自动发送。',
  },
  'kept-send': { en: 'Try to send now', 'zh-Hans': '现在试着发送' },
  'kept-delete': { en: 'Delete it from this device', 'zh-Hans': '从本机删除' },
  'kept-delete-sure': {
    en: 'Delete this report? It has not been sent and will be gone.',
    'zh-Hans': '删除这份报告？它还没有发送，删除后就没有了。',
  },
  'kept-deleted': { en: 'It is deleted from this device.', 'zh-Hans': '已从本机删除。' },
  'kept-refused': {
    en: 'The report that was kept on this device could not be taken as it is. Open it, change what is named, and send it again.',
    'zh-Hans': '保存在本机的报告还不能接收。请打开它，改好指出的地方，再发送一次。',
  },
  'kept-open': { en: 'Open it', 'zh-Hans': '打开' },
  'kept-impossible': {
    en: 'There is no network, and this browser cannot keep the report. Nothing was sent. Please leave this page open and try again.',
    'zh-Hans': '没有网络，浏览器也无法保存报告。还没有发送，请保持页面打开，稍后再试。',
  },
  'send-failed': {
    en: 'It could not be sent just now. What you wrote is still here. Please try again.',
    'zh-Hans': '刚才没有发送成功，您写的内容都还在。请再试一次。',
  },
  'offline-note': {
    en: 'No network now. You can go on: your report is kept on this device and sent later.',
    'zh-Hans': '现在没有网络。可以继续写，报告会先存在本机，之后再发送。',
  },

  // Receipt.
  'receipt-title': { en: 'Thank you. It has arrived.', 'zh-Hans': '谢谢您，已经收到。' },
  'receipt-number': { en: 'Your number', 'zh-Hans': '您的编号' },
  'receipt-why': {
    en: 'With these 24 digits, and nothing else, you can ask about your report later. We cannot send them again: please keep them now.',
    'zh-Hans': '以后只能凭这 24 位数字查询。我们无法再次提供，请现在就保存好。',
  },
  'receipt-screenshot': {
    en: 'Take a screenshot of this screen, or write the number down.',
    'zh-Hans': '请截屏，或把编号抄下来。',
  },
  'receipt-safe': {
    en: 'If somebody may look at your phone, write it on paper instead.',
    'zh-Hans': '如果有人会看您的手机，请抄在纸上。',
  },
  'receipt-copy': { en: 'Copy the number', 'zh-Hans': '复制编号' },
  'receipt-copied': { en: 'Copied', 'zh-Hans': '已复制' },
  'receipt-print': { en: 'Print', 'zh-Hans': '打印' },
  'receipt-done': { en: 'I have kept the number', 'zh-Hans': '我已保存好编号' },
  'receipt-next': { en: 'What happens now', 'zh-Hans': '接下来' },
  'receipt-sighting-1': {
    en: 'Your report is stored safely. Hidden data in the photos is taken out and other faces are covered.',
    'zh-Hans': '您的报告已安全保存。照片里的隐藏信息会去掉，其他人的脸会遮住。',
  },
  'receipt-sighting-2': {
    en: 'It is compared with every registered child. Only trained people look at it; the public never sees it.',
    'zh-Hans': '它会与每一个登记的孩子比较。只有受过培训的人能看到，绝不公开。',
  },
  'receipt-sighting-3': {
    en: 'Trained people decide what to do next. They write to you only if you left a way to reach you.',
    'zh-Hans': '由受过培训的人决定下一步。只有您留了联系方式，他们才会联系您。',
  },
  'receipt-case-1': {
    en: 'What you wrote is stored safely and is not public.',
    'zh-Hans': '您写的内容已安全保存，不会公开。',
  },
  'receipt-case-2': {
    en: 'It is compared with every report people send, from now on and without your asking.',
    'zh-Hans': '从现在起，它会自动与大家发来的每份报告比较。',
  },
  'receipt-case-3': {
    en: 'Trained people look at what could be your child. They reach you in the way you said is safe.',
    'zh-Hans': '可能是您孩子的线索由受过培训的人查看，并按您说的安全方式联系您。',
  },
  'receipt-police': {
    en: 'Please report to the police too, at once: there is no waiting time. Call {police}.',
    'zh-Hans': '也请马上报警，不需要等 24 小时。请拨打 {police}。',
  },
  'receipt-danger': {
    en: 'If the child is in danger this minute, call {police} now.',
    'zh-Hans': '如果孩子此刻有危险，请马上拨打 {police}。',
  },

  // About.
  'about-title': { en: 'How we protect you', 'zh-Hans': '我们怎样保护您' },
  'about-lead': { en: 'Short, and we keep to it.', 'zh-Hans': '话不多，但说到做到。' },
  'about-you-title': { en: 'You', 'zh-Hans': '您' },
  'about-you-1': {
    en: 'You need no account. We set no cookies and do not store your internet address.',
    'zh-Hans': '不用注册账号。我们不设 Cookie，也不保存您的网络地址。',
  },
  'about-you-2': {
    en: 'You need not give a name or a contact. If you do, it is sealed apart from the rest.',
    'zh-Hans': '不必留姓名和联系方式。如果留了，会与其他内容分开加密保存。',
  },
  'about-you-3': {
    en: 'Hidden data in photos, such as where they were taken, is removed on your device and once more when it arrives. The saved time and place are used only if you say so.',
    'zh-Hans':
      '照片里的隐藏信息（例如拍摄地点）会先在您的设备上去掉，送达后再去一次。只有您同意，才会使用其中的时间和地点。',
  },
  'about-you-3-note': {
    en: 'Without scripts your browser sends the photo as it is; then the hidden data is removed when it arrives.',
    'zh-Hans': '如果浏览器不运行脚本，照片会原样发送，隐藏信息在送达后去掉。',
  },
  'about-child-title': { en: 'The child', 'zh-Hans': '孩子' },
  'about-child-1': {
    en: 'Reports are never public: no gallery, no map, no search by face.',
    'zh-Hans': '报告绝不公开：没有照片墙，没有地图，也不能用人脸搜索。',
  },
  'about-child-2': {
    en: 'Nobody learns from an answer of this page whether a child is registered or was seen.',
    'zh-Hans': '谁也无法从本页的回答看出某个孩子是否登记过、是否有人见过。',
  },
  'about-child-3': {
    en: 'Other faces in a photo are covered. Only the face you mean is compared.',
    'zh-Hans': '照片里其他人的脸会遮住，只比较您指的那张脸。',
  },
  'about-child-4': {
    en: 'A likeness is only a lead. Who a child is, an authority or a laboratory says.',
    'zh-Hans': '相像只是线索。孩子是谁，由主管机关或检验机构确认。',
  },
  'about-device-title': { en: 'Your device', 'zh-Hans': '您的设备' },
  'about-device-1': {
    en: 'Once you open a form, these pages are kept so that they work without network. "Exit this page" deletes them.',
    'zh-Hans': '打开表单后，这几个页面会保存下来，没有网络也能用。点“离开本页”会删除它们。',
  },
  'about-device-2': {
    en: 'The draft of a missing child stays on this device until you send it or forget it. "Exit this page" deletes it too.',
    'zh-Hans': '登记孩子的草稿只留在本机，直到您发送或清除。点“离开本页”也会删除它。',
  },
  'about-device-3': {
    en: 'A report that waits for network stays until it is sent and you have kept its number, or until you delete it. "Exit this page" leaves it, so that it is not lost.',
    'zh-Hans':
      '等待网络的报告会一直留着，直到发送成功并且您保存好编号，或由您删除。点“离开本页”不会删除它，以免丢失。',
  },
  'about-device-4': {
    en: 'Your browser may still show in its history that you were here. A safer way is a device that nobody else uses.',
    'zh-Hans': '浏览器的历史记录里可能仍会显示您来过。更安全的办法是用别人不会碰的设备。',
  },
  'about-not-title': { en: 'What we do not promise', 'zh-Hans': '我们不承诺什么' },
  'about-not-1': {
    en: 'We do not promise that a child will be found. We promise to keep your report and to compare it every time something new comes in.',
    'zh-Hans': '我们不承诺一定能找到。我们承诺保存您的报告，每次有新消息都再比较一次。',
  },

  // Errors.
  'not-found-title': { en: 'This page does not exist', 'zh-Hans': '没有这个页面' },
  'error-id': { en: 'Number of this error: {id}', 'zh-Hans': '错误编号：{id}' },
  'form-again': { en: 'Back to the form', 'zh-Hans': '回到表单' },
} as const;
