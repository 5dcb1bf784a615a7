<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>CanvasTool</name>
        <message>
            <source>Mask brush</source>
            <translation>遮罩画笔</translation>
        </message>
        <message>
            <source>Mask eraser</source>
            <translation>遮罩橡皮</translation>
        </message>
        <message>
            <source>Motion stroke</source>
            <translation>运动笔画</translation>
        </message>
        <message>
            <source>Pan</source>
            <translation>平移</translation>
        </message>
    </context>
    <context>
        <name>Conditions</name>
        <message>
            <source>Not painted yet</source>
            <translation>尚未绘制</translation>
        </message>
        <message>
            <source>From the project</source>
            <translation>来自项目</translation>
        </message>
        <message>
            <source>Not used by %1</source>
            <translation>%1 不使用此条件</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <source>Negative prompt</source>
            <translation>负面提示词</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>遮罩</translation>
        </message>
        <message>
            <source>First frame</source>
            <translation>首帧</translation>
        </message>
        <message>
            <source>Last frame</source>
            <translation>末帧</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>参考图</translation>
        </message>
        <message>
            <source>Style</source>
            <translation>风格</translation>
        </message>
        <message>
            <source>Sketch</source>
            <translation>草图</translation>
        </message>
        <message>
            <source>Single sketch</source>
            <translation>单张草图</translation>
        </message>
        <message>
            <source>Depth</source>
            <translation>深度</translation>
        </message>
        <message>
            <source>Motion</source>
            <translation>运动</translation>
        </message>
        <message>
            <source>Actions</source>
            <translation>动作</translation>
        </message>
        <message>
            <source>No strokes yet</source>
            <translation>尚无笔画</translation>
        </message>
        <message numerus="yes">
            <source>%n keyframe(s)</source>
            <comment>of the mask</comment>
            <translation>
                <numerusform>%n 个关键帧</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stroke(s)</source>
            <comment>of motion</comment>
            <translation>
                <numerusform>%n 条笔画</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Estimate</name>
        <message numerus="yes">
            <source>%n model frame(s) at %1 per second</source>
            <comment>of a run</comment>
            <translation>
                <numerusform>%n 个模型帧，每秒 %1 帧</numerusform>
            </translation>
        </message>
        <message>
            <source>Last run took %1 s</source>
            <translation>上次运行用时 %1 秒</translation>
        </message>
        <message>
            <source>Time: first run, unknown</source>
            <translation>时间：首次运行，未知</translation>
        </message>
    </context>
    <context>
        <name>Job</name>
        <message>
            <source>Waiting</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>Preparing</source>
            <translation>准备中</translation>
        </message>
        <message>
            <source>Sampling, step %1 of %2</source>
            <translation>采样中，第 %1 步，共 %2 步</translation>
        </message>
        <message>
            <source>Sampling</source>
            <translation>采样</translation>
        </message>
        <message>
            <source>Decoding</source>
            <translation>解码中</translation>
        </message>
        <message>
            <source>Writing the take</source>
            <translation>正在写入版本</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Failed: %1</source>
            <translation>失败：%1</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>Interrupted</source>
            <translation>已中断</translation>
        </message>
    </context>
    <context>
        <name>SegmentState</name>
        <message>
            <source>Empty</source>
            <translation>空</translation>
        </message>
        <message>
            <source>Queued %1</source>
            <translation>排队 %1</translation>
        </message>
        <message>
            <source>Running %1 %</source>
            <translation>运行中 %1 %</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>就绪</translation>
        </message>
        <message>
            <source>Out of date</source>
            <translation>已过期</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
    </context>
    <context>
        <name>ToolContext</name>
        <message>
            <source>There is no clip at the playhead to draw on. Open a clip, or move the playhead onto one.</source>
            <translation>播放头处没有可绘制的素材。请打开素材，或将播放头移到素材上。</translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::CanvasView</name>
        <message>
            <source>Tool</source>
            <translation>工具</translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::ConditionRow</name>
        <message>
            <source>Use %1</source>
            <translation>使用%1</translation>
        </message>
        <message>
            <source>Use this condition</source>
            <translation>使用此条件</translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::ConditionsInspector</name>
        <message>
            <source>Select a segment to see its conditions</source>
            <translation>选择一个片段以查看其条件</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Conditions</source>
            <translation>条件</translation>
        </message>
        <message>
            <source>Feather</source>
            <translation>羽化</translation>
        </message>
        <message>
            <source> px</source>
            <comment>suffix: pixels</comment>
            <translation> 像素</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <source>Guidance</source>
            <translation>引导强度</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <source>Seed mode</source>
            <translation>种子模式</translation>
        </message>
        <message>
            <source>Random each time</source>
            <translation>每次随机</translation>
        </message>
        <message>
            <source>Fixed</source>
            <translation>固定</translation>
        </message>
        <message>
            <source>Next (+1)</source>
            <translation>递增 (+1)</translation>
        </message>
        <message>
            <source>Sampling</source>
            <translation>采样</translation>
        </message>
        <message>
            <source>Generate</source>
            <translation>生成</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Change recipe</source>
            <translation>更改配方</translation>
        </message>
        <message>
            <source>Conditions of %1</source>
            <translation>%1 的条件</translation>
        </message>
        <message>
            <source>%1 (files missing)</source>
            <translation>%1（缺少文件）</translation>
        </message>
        <message>
            <source>%1 (not installed)</source>
            <translation>%1（未安装）</translation>
        </message>
        <message>
            <source>Starter – toy world: knows only the %1 world</source>
            <translation>入门模型 – 玩具世界：只认识 %1 世界</translation>
        </message>
        <message>
            <source>No model is installed.</source>
            <translation>尚未安装模型。</translation>
        </message>
        <message>
            <source>%1, enabled</source>
            <translation>%1，已启用</translation>
        </message>
        <message>
            <source>%1, disabled</source>
            <translation>%1，已停用</translation>
        </message>
        <message>
            <source>Change condition</source>
            <translation>更改条件</translation>
        </message>
        <message>
            <source>Generate %1</source>
            <translation>生成 %1</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>替换范围</translation>
        </message>
        <message>
            <source>Painted area</source>
            <translation>绘制的区域</translation>
        </message>
        <message>
            <source>Whole frame</source>
            <translation>整个画面</translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::JobRow</name>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::MainWindow</name>
        <message>
            <source>Story</source>
            <translation>故事</translation>
        </message>
        <message>
            <source>Conditions</source>
            <translation>条件</translation>
        </message>
        <message>
            <source>Takes</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>时间线</translation>
        </message>
        <message>
            <source>Render queue</source>
            <translation>渲染队列</translation>
        </message>
        <message>
            <source>Generation failed</source>
            <translation>生成失败</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>已保存</translation>
        </message>
        <message>
            <source>Project repaired</source>
            <translation>项目已修复</translation>
        </message>
        <message>
            <source>Select</source>
            <translation>选择</translation>
        </message>
        <message>
            <source>%1[*] – Reelbrush</source>
            <translation>%1[*] – Reelbrush</translation>
        </message>
        <message>
            <source>Reelbrush – %1</source>
            <translation>Reelbrush – %1</translation>
        </message>
        <message>
            <source>T&amp;heme</source>
            <translation>主题(&amp;H)</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>深色(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>浅色(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Follow system</source>
            <translation>跟随系统(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>文件(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>编辑(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Tools</source>
            <translation>工具(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Segment</source>
            <translation>片段(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Playback</source>
            <translation>播放(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>视图(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Panels</source>
            <translation>面板(&amp;P)</translation>
        </message>
        <message>
            <source>Go to %1</source>
            <translation>转到%1</translation>
        </message>
        <message>
            <source>Main tool bar</source>
            <translation>主工具栏</translation>
        </message>
        <message>
            <source>&amp;New project</source>
            <translation>新建项目(&amp;N)</translation>
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation>打开(&amp;O)…</translation>
        </message>
        <message>
            <source>Open sample &amp;project</source>
            <translation>打开示例项目(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>保存(&amp;S)</translation>
        </message>
        <message>
            <source>Save &amp;as…</source>
            <translation>另存为(&amp;A)…</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>退出(&amp;Q)</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>撤销(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>重做(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Edit this range</source>
            <translation>编辑此范围(&amp;E)</translation>
        </message>
        <message>
            <source>Edit &amp;prompt</source>
            <translation>编辑提示词(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Generate</source>
            <translation>生成(&amp;G)</translation>
        </message>
        <message>
            <source>&amp;Cancel running job</source>
            <translation>取消正在运行的任务(&amp;C)</translation>
        </message>
        <message>
            <source>Pre&amp;vious take</source>
            <translation>上一个版本(&amp;V)</translation>
        </message>
        <message>
            <source>Ne&amp;xt take</source>
            <translation>下一个版本(&amp;X)</translation>
        </message>
        <message>
            <source>Revert to &amp;source</source>
            <translation>恢复为源素材(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Play</source>
            <translation>播放(&amp;P)</translation>
        </message>
        <message>
            <source>Go to &amp;start</source>
            <translation>跳到开头(&amp;S)</translation>
        </message>
        <message>
            <source>Go to &amp;end</source>
            <translation>跳到结尾(&amp;E)</translation>
        </message>
        <message>
            <source>Pre&amp;vious frame</source>
            <translation>上一帧(&amp;V)</translation>
        </message>
        <message>
            <source>Ne&amp;xt frame</source>
            <translation>下一帧(&amp;X)</translation>
        </message>
        <message>
            <source>Second &amp;back</source>
            <translation>后退一秒(&amp;B)</translation>
        </message>
        <message>
            <source>Second &amp;forward</source>
            <translation>前进一秒(&amp;F)</translation>
        </message>
        <message>
            <source>Play backwar&amp;ds</source>
            <translation>倒放(&amp;D)</translation>
        </message>
        <message>
            <source>S&amp;top</source>
            <translation>停止(&amp;T)</translation>
        </message>
        <message>
            <source>Play f&amp;orwards</source>
            <translation>正放(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Fit picture</source>
            <translation>画面适合窗口(&amp;F)</translation>
        </message>
        <message>
            <source>Picture &amp;1:1</source>
            <translation>画面 1:1(&amp;1)</translation>
        </message>
        <message>
            <source>Timeline zoom &amp;in</source>
            <translation>时间线放大(&amp;I)</translation>
        </message>
        <message>
            <source>Timeline zoom &amp;out</source>
            <translation>时间线缩小(&amp;O)</translation>
        </message>
        <message>
            <source>Fit &amp;timeline</source>
            <translation>时间线适合窗口(&amp;T)</translation>
        </message>
        <message>
            <source>Show &amp;mask</source>
            <translation>显示遮罩(&amp;M)</translation>
        </message>
        <message>
            <source>Show m&amp;otion strokes</source>
            <translation>显示运动笔画(&amp;O)</translation>
        </message>
        <message>
            <source>F&amp;ull screen</source>
            <translation>全屏(&amp;U)</translation>
        </message>
        <message>
            <source>Next pane&amp;l</source>
            <translation>下一个面板(&amp;L)</translation>
        </message>
        <message>
            <source>Brush &amp;smaller</source>
            <translation>缩小画笔(&amp;S)</translation>
        </message>
        <message>
            <source>Brush &amp;larger</source>
            <translation>放大画笔(&amp;L)</translation>
        </message>
        <message>
            <source>Brush so&amp;fter</source>
            <translation>画笔更软(&amp;F)</translation>
        </message>
        <message>
            <source>Brush &amp;harder</source>
            <translation>画笔更硬(&amp;H)</translation>
        </message>
        <message>
            <source>Brush opacity %1 %</source>
            <translation>画笔不透明度 %1 %</translation>
        </message>
        <message>
            <source>&amp;Undo %1</source>
            <translation>撤销(&amp;U) %1</translation>
        </message>
        <message>
            <source>&amp;Redo %1</source>
            <translation>重做(&amp;R) %1</translation>
        </message>
        <message>
            <source>&amp;Pause</source>
            <translation>暂停(&amp;P)</translation>
        </message>
        <message>
            <source>There is no clip at the playhead. Open one first.</source>
            <translation>播放头处没有素材。请先打开一个。</translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::MessageBar</name>
        <message>
            <source>Message</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Dismiss message</source>
            <translation>关闭消息</translation>
        </message>
        <message>
            <source>%1 – %2</source>
            <comment>message bar: what failed, why</comment>
            <translation>%1 – %2</translation>
        </message>
        <message numerus="yes">
            <source> (%n times)</source>
            <comment>message bar</comment>
            <translation>
                <numerusform>（%n 次）</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::ProjectFiles</name>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Open a clip or project</source>
            <translation>打开素材或项目</translation>
        </message>
        <message>
            <source>Clips and projects (%1)</source>
            <translation>素材和项目 (%1)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
        <message>
            <source>Open sample project</source>
            <translation>打开示例项目</translation>
        </message>
        <message>
            <source>Cannot open %1</source>
            <translation>无法打开 %1</translation>
        </message>
        <message>
            <source>Not saved</source>
            <translation>未保存</translation>
        </message>
        <message>
            <source>Save project as</source>
            <translation>项目另存为</translation>
        </message>
        <message>
            <source>Reelbrush project (*.reel)</source>
            <translation>Reelbrush 项目 (*.reel)</translation>
        </message>
        <message>
            <source>Unsaved changes</source>
            <translation>未保存的更改</translation>
        </message>
        <message>
            <source>Save the changes to “%1” first?</source>
            <translation>是否先保存对“%1”的更改？</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Discard changes</source>
            <translation>放弃更改</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::RenderQueuePanel</name>
        <message>
            <source>Render queue</source>
            <translation>渲染队列</translation>
        </message>
        <message>
            <source>Nothing to render</source>
            <translation>没有要渲染的内容</translation>
        </message>
        <message>
            <source>%1 s</source>
            <comment>elapsed seconds</comment>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>%1, %2, %3 %</source>
            <comment>job, state, per cent</comment>
            <translation>%1，%2，%3 %</translation>
        </message>
        <message>
            <source>Cancel %1</source>
            <translation>取消 %1</translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::StatusLine</name>
        <message>
            <source>Recording state</source>
            <translation>记录状态</translation>
        </message>
        <message>
            <source>Device and memory</source>
            <translation>设备与内存</translation>
        </message>
        <message>
            <source>Changes not saved yet</source>
            <translation>更改尚未保存</translation>
        </message>
        <message>
            <source>Nothing to save</source>
            <translation>没有需要保存的内容</translation>
        </message>
        <message>
            <source>All changes saved</source>
            <translation>所有更改已保存</translation>
        </message>
        <message>
            <source>memory %1 used, %2 free</source>
            <translation>内存已用 %1，可用 %2</translation>
        </message>
        <message>
            <source>%1: %2 %</source>
            <comment>job and per cent</comment>
            <translation>%1：%2 %</translation>
        </message>
        <message>
            <source>Running job %1</source>
            <translation>正在运行的任务 %1</translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::StoryPanel</name>
        <message>
            <source>Story</source>
            <translation>故事</translation>
        </message>
        <message>
            <source>Select a segment to write its prompt</source>
            <translation>选择一个片段以编写提示词</translation>
        </message>
        <message>
            <source>Prompt %1</source>
            <translation>提示词 %1</translation>
        </message>
        <message>
            <source>Describe what the painted area should show</source>
            <translation>描述绘制区域应显示的内容</translation>
        </message>
        <message>
            <source>Prompt %1 · %2 – %3</source>
            <comment>card title: number, start, end</comment>
            <translation>提示词 %1 · %2 – %3</translation>
        </message>
        <message numerus="yes">
            <source>%n word(s)</source>
            <comment>prompt length</comment>
            <translation>
                <numerusform>%n 个词</numerusform>
            </translation>
        </message>
        <message>
            <source>Only the first %1 of %2 tokens are used.</source>
            <translation>仅使用前 %1 个词元（共 %2 个）。</translation>
        </message>
        <message>
            <source>%1 of %2 tokens</source>
            <translation>%1 / %2 个词元</translation>
        </message>
        <message numerus="yes">
            <source>%n token(s)</source>
            <comment>prompt length</comment>
            <translation>
                <numerusform>%n 个词元</numerusform>
            </translation>
        </message>
        <message>
            <source>Edit prompt</source>
            <translation>编辑提示词</translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::TakeCard</name>
        <message>
            <source>In use</source>
            <translation>使用中</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>使用</translation>
        </message>
        <message>
            <source>Use %1</source>
            <translation>使用%1</translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::TakesPanel</name>
        <message>
            <source>Takes</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Ctrl+Enter makes the first take</source>
            <translation>按 Ctrl+Enter 生成第一个版本</translation>
        </message>
        <message>
            <source>Take %1</source>
            <translation>版本 %1</translation>
        </message>
        <message>
            <source>Take %1, seed %2, active</source>
            <translation>版本 %1，种子 %2，使用中</translation>
        </message>
        <message>
            <source>Take %1, seed %2</source>
            <translation>版本 %1，种子 %2</translation>
        </message>
        <message>
            <source>Seed %1</source>
            <translation>种子 %1</translation>
        </message>
        <message numerus="yes">
            <source>%n frame(s)</source>
            <translation>
                <numerusform>%n 帧</numerusform>
            </translation>
        </message>
        <message>
            <source>Source</source>
            <translation>源素材</translation>
        </message>
        <message>
            <source>Source, active</source>
            <translation>源素材，使用中</translation>
        </message>
        <message>
            <source>The clip without any take</source>
            <translation>不带任何版本的素材</translation>
        </message>
        <message>
            <source>Use take</source>
            <translation>使用版本</translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::TimelineView</name>
        <message>
            <source>Timeline</source>
            <translation>时间线</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 至 %2</translation>
        </message>
        <message>
            <source>Prompt %1: %2</source>
            <translation>提示词 %1：%2</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>空</translation>
        </message>
        <message>
            <source>%1, %2, %3</source>
            <comment>segment: name, start to end, state</comment>
            <translation>%1，%2，%3</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>clip: name, start to end</comment>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>Story</source>
            <translation>故事</translation>
        </message>
        <message>
            <source>No prompt yet</source>
            <translation>尚无提示词</translation>
        </message>
        <message>
            <source>Drop a clip, or generate from text</source>
            <translation>拖入素材，或由文字生成</translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::ToolOptionsBar</name>
        <message>
            <source> px</source>
            <comment>suffix: pixels</comment>
            <translation> 像素</translation>
        </message>
        <message>
            <source> %</source>
            <comment>suffix: per cent</comment>
            <translation> %</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>大小</translation>
        </message>
        <message>
            <source>Hardness</source>
            <translation>硬度</translation>
        </message>
        <message>
            <source>Opacity</source>
            <translation>不透明度</translation>
        </message>
        <message>
            <source>Paint what is to be replaced. Shift: straight line, Alt: erase</source>
            <translation>涂抹要替换的部分。Shift：直线，Alt：擦除</translation>
        </message>
        <message>
            <source>Take away from the mask. Shift: straight line, Alt: paint</source>
            <translation>从遮罩中擦除。Shift：直线，Alt：涂抹</translation>
        </message>
        <message>
            <source>Drag from the thing that moves to where it goes</source>
            <translation>从要移动的物体拖到它去的地方</translation>
        </message>
        <message>
            <source>Drag to move the picture, turn the wheel to zoom</source>
            <translation>拖动以移动画面，滚轮缩放</translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::TransportBar</name>
        <message>
            <source>Playhead</source>
            <translation>播放头</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>时长</translation>
        </message>
        <message>
            <source>Zoom</source>
            <translation>缩放</translation>
        </message>
        <message>
            <source>%1 %</source>
            <comment>zoom</comment>
            <translation>%1 %</translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::Viewer</name>
        <message>
            <source>Canvas tools</source>
            <translation>画布工具</translation>
        </message>
        <message>
            <source>%1 tool</source>
            <translation>%1工具</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>源素材</translation>
        </message>
        <message>
            <source>Preview – step %1 of %2</source>
            <translation>预览 – 第 %1 步，共 %2 步</translation>
        </message>
        <message>
            <source>Viewer, frame %1, tool %2</source>
            <translation>监视器，帧 %1，工具 %2</translation>
        </message>
    </context>
    <context>
        <name>reelbrush::ui::WelcomePage</name>
        <message>
            <source>Welcome</source>
            <translation>欢迎</translation>
        </message>
        <message>
            <source>Paint what should change, draw how it moves, write what it is.</source>
            <translation>涂出要改变的部分，画出它的运动，写出它是什么。</translation>
        </message>
        <message>
            <source>Open a clip or project</source>
            <translation>打开素材或项目</translation>
        </message>
        <message>
            <source>No supported GPU: generation runs on the processor.</source>
            <translation>没有受支持的 GPU：生成在处理器上运行。</translation>
        </message>
        <message>
            <source>Recent projects</source>
            <translation>最近的项目</translation>
        </message>
    </context>
</TS>
