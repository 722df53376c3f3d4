// Words of the served page, in both languages.

const SERVED_TEXTS = {
  zh: {
    loadingGraph: "正在载入图谱…", working: "正在查询服务器…", cancel: "取消", retry: "重试", searching: "正在搜索…",
    loadedOf: "已载入 {n} / {N} 个实体；搜索或展开即可载入更多。", restOfRelations: "再载入 {n} 条关系",
    query: "查询", ask: "提问", cypher: "Cypher", pattern: "模式", run: "运行", queryInput: "{t}：输入", examples: "例：",
    askPlaceholder: "用一句话提问，例如：{t}", cypherPlaceholder: "只读的 Cypher 查询", patternPlaceholder: "例如：Organization -releases-> Model",
    queryHint: "结果可在图中查看，每条依据都可打开原文。", noRows: "没有结果。", rowsFound: "{n} 行", rowsCut: "前 {n} 行（已截断）",
    onlyResults: "图中只看结果", showResults: "在图中查看", showAllAgain: "显示全部", readAs: "理解为", answer: "回答", couldAsk: "可以这样问：", answerEvidence: "依据（{n}）",
    openDocument: "打开原文", documentMentions: "{n} 处提及，{e} 条依据", documentHint: "点击标出的名称选中实体，点击带虚线的句子查看关系。", removeDocument: "从图谱中移除", removeHint: "移除“{name}”以及只由它支持的实体和关系？",
    upload: "添加文档", jobTitle: "更新图谱", dropHere: "松开即可添加文档", uploading: "正在上传 {n} 个文件…", queued: "排队中…", jobProgress: "{done} / {total}：{document}", jobRunning: "正在构建…",
    jobDone: "图谱已更新：新增 {n} 个实体，变更 {m} 个", jobNothing: "图谱没有变化。", jobFailed: "未能完成：{t}", skippedFiles: "略过的文件", newEntities: "新增实体",
    fileTooLarge: "超过 {n} MB", fileType: "不支持这种文件类型", tooManyFiles: "一次最多 {n} 个文件",
    apply: "应用", applied: "已应用更正", undoCorrection: "撤销更正", undone: "已撤销更正", refused: "未应用：{t}", notApplied: "未生效", noCorrections: "还没有更正。",
    correctionsLive: "更正会立即应用并重建图谱，以后每次构建都会遵守。",
    views: "视图", viewsTitle: "已保存的视图", saveView: "保存", viewName: "名称", viewSaved: "视图已保存：{name}", openView: "打开", deleteView: "删除", noViews: "还没有保存的视图。", viewsHint: "保存当前的布局、筛选、选择与位置。", viewDeleted: "视图已删除：{name}", viewReplace: "同名视图会被替换。",
    updated: "图谱已更新", reconnecting: "与服务器的连接已断开，正在重连…", connected: "已重新连接", wholeGraphPaths: "在整个图谱中查找，不受筛选影响。",
    refused_timeout: "查询超时，请缩小范围。", refused_too_large: "内容过大，服务器拒绝。", refused_too_many: "超过数量上限：{t}", refused_unsupported_type: "不支持这种文件类型。",
    refused_read_only: "服务器为只读。", refused_unauthorized: "需要令牌：请用带令牌的链接打开。", refused_not_found: "没有找到。", refused_busy: "服务器正忙，请稍后再试。",
    refused_invalid_query: "查询无法理解：{t}", refused_unreachable: "无法连接服务器。", refused_other: "服务器未能完成请求：{t}",
    refused_present: "已在图谱中", refused_ambiguous: "名称有歧义：{t}", refused_missing_extra: "服务器没有安装这项功能：{t}", refused_nothing_to_undo: "没有可以撤销的更正。", refused_nothing_read: "没有读出任何文档。", refused_stopped: "服务器正在停止。", refused_broken: "文件已损坏，无法读取",
    queryKey: "查询", entity: "实体",
  },
  en: {
    loadingGraph: "Loading the graph…", working: "Asking the server…", cancel: "Cancel", retry: "Try again", searching: "Searching…",
    loadedOf: "{n} of {N|entity|entities} loaded; search or expand to load more.", restOfRelations: "Load {n|more relation|more relations}",
    query: "Query", ask: "Ask", cypher: "Cypher", pattern: "Pattern", run: "Run", queryInput: "{t}: input", examples: "Such as:",
    askPlaceholder: "Ask in plain words, such as: {t}", cypherPlaceholder: "A Cypher query that reads", patternPlaceholder: "Such as: Organization -releases-> Model",
    queryHint: "Results can be seen in the graph, and each piece of evidence opens its document.", noRows: "No results.", rowsFound: "{n|row|rows}", rowsCut: "the first {n|row|rows}; there are more",
    onlyResults: "Only results in the graph", showResults: "See in the graph", showAllAgain: "Show everything", readAs: "Read as", answer: "Answer", couldAsk: "You could ask:", answerEvidence: "Evidence ({n})",
    openDocument: "Open the document", documentMentions: "{n|mention|mentions}, {e|piece|pieces} of evidence", documentHint: "Click a marked name to select the entity, a dotted sentence to see its relation.", removeDocument: "Remove from the graph", removeHint: "Remove “{name}”, and the entities and relations that it alone supports?",
    upload: "Add documents", jobTitle: "Updating the graph", dropHere: "Drop to add the documents", uploading: "Uploading {n|file|files}…", queued: "Waiting…", jobProgress: "{done} / {total}: {document}", jobRunning: "Building…",
    jobDone: "The graph was updated: {n|new entity|new entities}, {m} changed", jobNothing: "The graph did not change.", jobFailed: "That failed: {t}", skippedFiles: "Skipped files", newEntities: "New entities",
    fileTooLarge: "larger than {n} MB", fileType: "this type of file cannot be read", tooManyFiles: "{n} files at once at most",
    apply: "Apply", applied: "Correction applied", undoCorrection: "Undo the correction", undone: "Correction undone", refused: "Not applied: {t}", notApplied: "not in effect", noCorrections: "There are no corrections yet.",
    correctionsLive: "Corrections are applied at once, and every later build honours them.",
    views: "Views", viewsTitle: "Saved views", saveView: "Save", viewName: "Name", viewSaved: "View saved: {name}", openView: "Open", deleteView: "Delete", noViews: "No view has been saved.", viewsHint: "Keeps layout, filters, selection and places as they are now.", viewDeleted: "View deleted: {name}", viewReplace: "A view of the same name is replaced.",
    updated: "The graph was updated", reconnecting: "The server cannot be reached; trying again…", connected: "Connected again", wholeGraphPaths: "Searched in the whole graph, whatever the filters.",
    refused_timeout: "The query took too long; narrow it down.", refused_too_large: "Too large for the server.", refused_too_many: "Too many: {t}", refused_unsupported_type: "This type of file cannot be read.",
    refused_read_only: "The server is read-only.", refused_unauthorized: "A token is needed: open the link that holds it.", refused_not_found: "Not found.", refused_busy: "The server is busy; try again soon.",
    refused_invalid_query: "The query cannot be read: {t}", refused_unreachable: "The server cannot be reached.", refused_other: "The server could not do that: {t}",
    refused_present: "is in the graph already", refused_ambiguous: "The name is ambiguous: {t}", refused_missing_extra: "The server has not installed this: {t}", refused_nothing_to_undo: "There is no correction to undo.", refused_nothing_read: "No document could be read.", refused_stopped: "The server is stopping.", refused_broken: "is broken and cannot be read",
    queryKey: "query", entity: "Entity",
  },
};
for (const language of Object.keys(TEXTS)) {
  Object.assign(TEXTS[language], SERVED_TEXTS[language]);
  TEXTS[language].keyList = [...TEXTS[language].keyList, ["Q", SERVED_TEXTS[language].queryKey]];
}
