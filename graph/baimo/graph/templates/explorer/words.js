// Words: every text of the page in both languages, and what types and relations are called.

const TEXTS = {
  zh: {
    title: "百模知识图谱", other: "English", otherTitle: "Switch to English",
    search: "搜索名称、别名或拼音", searchKey: "按 / 搜索", nothing: "没有匹配的实体",
    counts: "{d} 篇文档 · {e} 个实体 · {r} 条关系", close: "关闭", menu: "筛选与图例",
    undo: "撤销", redo: "重做", themeLight: "浅色", themeDark: "深色", theme: "切换深浅色", help: "帮助",
    view: "布局", force: "力导向", type: "按类型", hierarchy: "层次", communities: "社区",
    drawAll: "绘制全部 {n} 个实体", rollUp: "折叠为分组", openAll: "全部展开",
    drawAllHint: "全部绘制使用 WebGL；没有显卡时移动会变慢。",
    noWebgl: "此浏览器没有可用的 WebGL，改用 vis-network 绘制。",
    types: "实体类型", showAll: "全部显示", hideAll: "全部隐藏", onlyThis: "只看",
    relationTypes: "关系类型", statuses: "关系状态", confidence: "置信度",
    atLeast: "不低于 {n}%", any: "不限", time: "时间", from: "从", to: "到", undated: "包括没有日期的",
    timeHint: "依据原句所说的时间、日期实体与文档日期",
    documents: "文档", filterDocuments: "查找文档", display: "显示", edgeLabels: "关系名称", loners: "无关系的实体",
    reset: "清除筛选", legend: "图例", legendGeneric: "空心：泛指，不是名称", legendSize: "圆点越大，关系越多",
    legendGroup: "双圈：一组实体，双击展开", legendArrow: "箭头：从主体指向客体", legendWidth: "线越粗，依据越多",
    zoomIn: "放大", zoomOut: "缩小", fit: "显示全图", empty: "图中没有实体。", emptyView: "没有符合筛选条件的实体。",
    overview: "概览", busiest: "关系最多的实体", largest: "最大的社区", communitiesHint: "双击或按 E 展开一组。",
    hint: "点击实体查看别名与关系，点击连线查看原文依据。",
    generic: "泛指", aliases: "别名及合并理由", attributes: "属性", relations: "关系", noRelations: "没有关系。",
    mentions: "原文提及", more: "另有 {n} 处提及", mentioned: "{n} 处提及，{d} 篇文档", status: "状态",
    evidence: "原文依据", allEvidence: "全部依据（{n}）", showRest: "再显示 {n} 项", evidenceCount: "{n} 处依据",
    rule: "规则", qualifiers: "限定", offsets: "字符 {a}–{b}", head: "主体", cue: "线索词", tail: "客体",
    stated: "陈述", planned: "计划", reported: "转述", negated: "否定", comparedWith: "与“{t}”比较",
    actions: "操作", expand: "展开邻居", collapse: "收起", unfold: "放开 {n} 个收起的邻居", isolate: "只看邻域", showEverything: "退出邻域", hide: "隐藏",
    pin: "固定", unpin: "取消固定", pathFrom: "查找路径", unhide: "恢复 {n} 个隐藏的实体", openGroup: "展开", closeGroup: "折叠", inGroup: "所在分组",
    paths: "路径", pathTitle: "查找两个实体之间的路径", pathStart: "起点", pathEnd: "终点", directed: "只沿箭头方向",
    findPath: "查找", noPath: "两者之间没有路径。", noPathHint: "可放宽筛选，或不限方向。", pathsFound: "{n} 条最短路径，各 {k} 步",
    pathsCut: "共 {n} 条最短路径，各 {k} 步；列出前 {m} 条", samePath: "起点和终点相同。", swap: "交换",
    table: "表格", entities: "实体", tableHint: "与图中所示一致（包括折叠分组内的）", name: "名称", kind: "类型", aliasColumn: "别名", documentColumn: "文档数",
    mentionColumn: "提及", relationColumn: "关系", evidenceColumn: "依据", sentence: "原句", document: "文档", id: "标识",
    download: "导出", csv: "下载 CSV", png: "PNG 图片", svg: "SVG 图片", csvEntities: "实体 CSV", csvRelations: "关系 CSV",
    link: "复制此视图的链接", copied: "链接已复制", copyThis: "请复制这个链接", otherBuild: "此链接来自图谱的另一次构建，只恢复了部分视图。",
    shown: "显示 {n} / {N} 个实体，{r} / {R} 条关系", rolled: "其余在 {g} 个折叠的分组中",
    weaker: "{n} 束较弱的连线在选中分组时显示", filtered: "{n} 个被筛选或隐藏",
    welcome: "欢迎使用百模知识图谱", welcomeText: "图中的每条关系都附有原文依据。三件可以先试的事：",
    tryOne: "打开关系最多的实体", tryOneText: "查看“{name}”的别名、关系与全部原句",
    tryTwo: "查找两个实体之间的路径", tryTwoText: "“{a}”与“{b}”如何相连",
    tryThree: "按社区看全图", tryThreeText: "{n} 个分组，双击展开其中之一", tryThreeLarge: "展开最大的社区", tryThreeLargeText: "{n} 个实体，以“{name}”为中心",
    start: "开始浏览", again: "下次不再显示", groupOf: "{n} 个实体", groupTitle: "{a}", pieces: "零散小组 · {t}", lonersGroup: "无关系 · {t}", layer: "第 {t} 层", lonerLayer: "无关系",
    part: "{p}/{q}", members: "成员", between: "两组之间的关系", links: "{n} 条关系", internal: "组内关系 {n} 条",
    keys: "键盘", keyList: [
      ["/", "搜索"], ["↑ ↓ ← →", "选中相邻方向的实体（画布上）"], ["Shift + 方向键", "移动画面"], ["+ − 0", "放大、缩小、全图"],
      ["E / C", "展开、收起"], ["O", "只看邻域"], ["H / P", "隐藏、固定"], ["T", "表格"], ["F", "查找路径"],
      ["Ctrl+Z / Ctrl+Y", "撤销、重做"], ["Esc", "关闭或取消选择"], ["?", "帮助"]],
    canvas: "知识图谱的图形。方向键在实体间移动；同样的内容也可在表格中查看。",
    selected: "已选中 {name}", hiddenNow: "已隐藏 {name}", none: "无", all: "全部",
    webgl: "WebGL（sigma.js）", collapsedMark: "+{n}",
    correct: "更正", mergeWith: "合并…", rename: "改名…", retype: "改类型…", keepApart: "拆开", reject: "否决", confirm: "确认", note: "记下", takeBack: "撤回", reason: "理由（可不填）",
    mergeTitle: "与“{name}”是同一个", mergeHint: "选择另一个实体；保留“{name}”这个名称。", renameTitle: "给“{name}”改名", renameHint: "原名仍是别名，提及与依据不变。",
    retypeTitle: "“{name}”的类型", retypeHint: "关系将重新按本体检查。", keepApartHint: "“{alias}”不是“{name}”",
    corrections: "更正", correctionsCount: "更正 {n}", correctionNoted: "已记下，共 {n} 条更正", correctionsSave: "下载 corrections.yaml",
    correctionsHint: "图谱本身不变。下载 corrections.yaml，放入构建文件夹，再运行一次 baimo build；以后每次构建都会遵守。",
    correctionsOld: "此图谱已有的 {n} 条更正也会写入其中。",
    toldMerge: "{b} 就是 {a}", toldApart: "{b} 不是 {a}", toldRename: "{a} 改名为 {b}", toldRetype: "{a} 的类型是 {type}",
    toldReject: "否决：{a} — {relation} — {b}", toldConfirm: "确认：{a} — {relation} — {b}",
    diffTitle: "百模知识图谱 · 比较", changes: "变化", same: "未变", added: "新增", removed: "移除", changed: "变更",
    stateHint: "实体 / 关系", stateCounts: "{e} / {r}", leftOut: "未变的 {n} 个实体没有列入此页。", cameFrom: "提及原属", wentTo: "提及现属",
  },
  en: {
    title: "Baimo knowledge graph", other: "中文", otherTitle: "切换到中文",
    search: "Search names, aliases or pinyin", searchKey: "Press / to search", nothing: "No entity matches",
    counts: "{d|document|documents} · {e|entity|entities} · {r|relation|relations}", close: "Close", menu: "Filters and legend",
    undo: "Undo", redo: "Redo", themeLight: "Light", themeDark: "Dark", theme: "Switch light and dark", help: "Help",
    view: "Layout", force: "Force", type: "By type", hierarchy: "Hierarchy", communities: "Communities",
    drawAll: "Draw all {n} entities", rollUp: "Roll up into groups", openAll: "Open all",
    drawAllHint: "Drawing everything uses WebGL; without a graphics card it pans slowly.",
    noWebgl: "This browser has no WebGL, so vis-network draws instead.",
    types: "Entity types", showAll: "Show all", hideAll: "Hide all", onlyThis: "Only",
    relationTypes: "Relation types", statuses: "Relation status", confidence: "Confidence",
    atLeast: "at least {n}%", any: "any", time: "Time", from: "From", to: "To", undated: "Include what has no date",
    timeHint: "By the times that sentences speak of, date entities, and the dates of documents",
    documents: "Documents", filterDocuments: "Find a document", display: "Show", edgeLabels: "Relation names", loners: "Unconnected entities",
    reset: "Clear filters", legend: "Legend", legendGeneric: "Hollow: a class, not a name", legendSize: "Larger: more relations",
    legendGroup: "Double ring: a group; double-click opens it", legendArrow: "Arrow: from head to tail", legendWidth: "Thicker: more evidence",
    zoomIn: "Zoom in", zoomOut: "Zoom out", fit: "Show the whole graph", empty: "The graph has no entities.", emptyView: "No entity passes the filters.",
    overview: "Overview", busiest: "Most connected", largest: "Largest communities", communitiesHint: "Double-click a group, or press E, to open it.",
    hint: "Click an entity for its aliases and relations, an edge for the sentences behind it.",
    generic: "generic", aliases: "Aliases and why they were merged", attributes: "Attributes", relations: "Relations", noRelations: "No relations.",
    mentions: "Mentions", more: "{n|more mention|more mentions}", mentioned: "{n|mention|mentions} in {d|document|documents}", status: "Status",
    evidence: "Evidence", allEvidence: "All evidence ({n})", showRest: "Show {n} more", evidenceCount: "{n|sentence|sentences}",
    rule: "Rule", qualifiers: "Qualifiers", offsets: "characters {a}–{b}", head: "head", cue: "cue", tail: "tail",
    stated: "stated", planned: "planned", reported: "reported", negated: "negated", comparedWith: "compared with “{t}”",
    actions: "Actions", expand: "Expand neighbours", collapse: "Collapse", unfold: "Release {n|folded neighbour|folded neighbours}", isolate: "Only its neighbourhood", showEverything: "Leave the neighbourhood", hide: "Hide",
    pin: "Pin", unpin: "Unpin", pathFrom: "Find a path", unhide: "Bring back {n|hidden entity|hidden entities}", openGroup: "Open", closeGroup: "Roll up", inGroup: "Group",
    paths: "Paths", pathTitle: "Find paths between two entities", pathStart: "Start", pathEnd: "End", directed: "Follow the arrows only",
    findPath: "Find", noPath: "No path joins the two.", noPathHint: "Try fewer filters, or either direction.", pathsFound: "{n|shortest path|shortest paths} of {k|step|steps}",
    pathsCut: "{n} shortest paths of {k|step|steps}; the first {m} are listed", samePath: "Start and end are the same.", swap: "Swap",
    table: "Table", entities: "Entities", tableHint: "What the picture shows, rolled-up groups included", name: "Name", kind: "Type", aliasColumn: "Aliases", documentColumn: "Documents",
    mentionColumn: "Mentions", relationColumn: "Relation", evidenceColumn: "Evidence", sentence: "Sentence", document: "Document", id: "Id",
    download: "Export", csv: "Download CSV", png: "PNG picture", svg: "SVG picture", csvEntities: "Entities as CSV", csvRelations: "Relations as CSV",
    link: "Copy a link to this view", copied: "Link copied", copyThis: "Copy this link", otherBuild: "This link was made for another build of the graph; only a part of the view was restored.",
    shown: "{n} of {N|entity|entities}, {r} of {R|relation|relations}", rolled: "the others in {g|rolled-up group|rolled-up groups}",
    weaker: "{n|weaker link|weaker links} drawn when a group is selected", filtered: "{n} filtered or hidden",
    welcome: "Welcome to the Baimo knowledge graph", welcomeText: "Every relation comes with the sentences that assert it. Three things to try:",
    tryOne: "Open the most connected entity", tryOneText: "Aliases, relations and all sentences of “{name}”",
    tryTwo: "Find a path between two entities", tryTwoText: "How “{a}” and “{b}” are connected",
    tryThree: "See the communities", tryThreeText: "{n} groups; double-click one to open it", tryThreeLarge: "Open the largest community", tryThreeLargeText: "{n} entities around “{name}”",
    start: "Start exploring", again: "Do not show this again", groupOf: "{n|entity|entities}", groupTitle: "{a}", pieces: "Small pieces · {t}", lonersGroup: "Unconnected · {t}", layer: "Level {t}", lonerLayer: "Unconnected",
    part: "{p}/{q}", members: "Members", between: "Relations between the two groups", links: "{n|relation|relations}", internal: "{n|relation|relations} inside",
    keys: "Keyboard", keyList: [
      ["/", "search"], ["↑ ↓ ← →", "select the next entity that way (on the canvas)"], ["Shift + arrows", "move the picture"], ["+ − 0", "zoom in, zoom out, fit"],
      ["E / C", "expand, collapse"], ["O", "only the neighbourhood"], ["H / P", "hide, pin"], ["T", "table"], ["F", "find a path"],
      ["Ctrl+Z / Ctrl+Y", "undo, redo"], ["Esc", "close or deselect"], ["?", "help"]],
    canvas: "The knowledge graph as a picture. Arrow keys move between entities; the table shows the same.",
    selected: "{name} selected", hiddenNow: "{name} hidden", none: "none", all: "all",
    webgl: "WebGL (sigma.js)", collapsedMark: "+{n}",
    correct: "Correct", mergeWith: "Merge…", rename: "Rename…", retype: "Retype…", keepApart: "keep apart", reject: "Reject", confirm: "Confirm", note: "Note", takeBack: "take back", reason: "Reason (if you like)",
    mergeTitle: "The same as “{name}”", mergeHint: "Choose the other entity; the name “{name}” stays.", renameTitle: "Rename “{name}”", renameHint: "The old name stays an alias; mentions and evidence stay too.",
    retypeTitle: "The type of “{name}”", retypeHint: "Relations are checked against the ontology again.", keepApartHint: "“{alias}” is not “{name}”",
    corrections: "Corrections", correctionsCount: "Corrections {n}", correctionNoted: "Noted: {n|correction|corrections}", correctionsSave: "Download corrections.yaml",
    correctionsHint: "The graph here does not change. Download corrections.yaml, put it into the build folder and run baimo build again; every later build will honour it.",
    correctionsOld: "It holds {n|earlier correction|earlier corrections} of this graph too.",
    toldMerge: "{b} is {a}", toldApart: "{b} is not {a}", toldRename: "{a} is called {b}", toldRetype: "{a} is of type {type}",
    toldReject: "Reject: {a} — {relation} — {b}", toldConfirm: "Confirm: {a} — {relation} — {b}",
    diffTitle: "Baimo knowledge graph · changes", changes: "Changes", same: "unchanged", added: "added", removed: "removed", changed: "changed",
    stateHint: "Entities / relations", stateCounts: "{e} / {r}", leftOut: "{n|unchanged entity is|unchanged entities are} not on this page.", cameFrom: "Mentions were those of", wentTo: "Mentions are now those of",
  },
};

// Keys of the data: why an alias was merged, attributes of entities, qualifiers of relations.
const WORDS = {
  zh: {
    exact: "写法相同", fold: "大小写、全半角或空格不同", lexicon: "词典收录", gloss: "括号注释",
    "head suffix": "省略中心语", stated: "原文说明", "shared head": "共用中心语", "same value": "数值相同", value: "数值", unit: "单位",
    comparison: "比较", date: "日期", role: "职务", tenure: "任期", former: "已离任", corrected: "人工更正", confirmed: "已确认", yes: "是",
  },
  en: {
    exact: "same spelling", fold: "case, width or spacing", lexicon: "in the lexicon", gloss: "in brackets",
    "head suffix": "head noun left out", stated: "stated in the text", "shared head": "shared head noun", "same value": "the same value",
    corrected: "corrected by a person",
  },
};

const prefer = { language: "zh", theme: "" }; // what belongs to the reader, and is not undone

/** A text of the page in the chosen language: `{x}` is a value, `{x|one|many}` a counted noun. */
function say(key, values = {}) {
  const text = TEXTS[prefer.language][key];
  if (text === undefined) return key; // such as a status that the page does not know
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) => {
    const value = typeof values[name] === "number" ? number(values[name]) : values[name];
    return many === undefined ? value : `${value} ${values[name] === 1 ? one : many}`;
  });
}

const word = (key) => WORDS[prefer.language][key] ?? key;
const number = (value) => value.toLocaleString(prefer.language === "zh" ? "zh-CN" : "en");
const percent = (share) => `${Math.round(share * 100)}%`;
const baseOf = (type) => type.split(":")[0];
