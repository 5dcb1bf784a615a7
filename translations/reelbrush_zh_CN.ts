<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Application</name>
    <message>
        <source>No supported GPU: generation runs on the CPU, slowly</source>
        <translation>没有受支持的 GPU：生成在 CPU 上进行，较慢</translation>
    </message>
    <message>
        <source>No supported GPU: generation runs on the CPU (%1 threads), slowly</source>
        <translation>没有受支持的 GPU：生成在 CPU 上进行（%1 个线程），较慢</translation>
    </message>
</context>
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
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Mask rectangle</source>
        <translation>遮罩矩形</translation>
    </message>
    <message>
        <source>Mask ellipse</source>
        <translation>遮罩椭圆</translation>
    </message>
    <message>
        <source>Mask lasso</source>
        <translation>遮罩套索</translation>
    </message>
    <message>
        <source>Mask polygon</source>
        <translation>遮罩多边形</translation>
    </message>
    <message>
        <source>Static brush</source>
        <translation>静止画笔</translation>
    </message>
    <message>
        <source>Sketch pen</source>
        <translation>草图笔</translation>
    </message>
</context>
<context>
    <name>ClipDialog</name>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Speed and sound of %1</source>
        <translation>%1 的速度和声音</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Move what is behind</source>
        <translation>移动后面的内容</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Fade in</source>
        <translation>淡入</translation>
    </message>
    <message>
        <source>Fade out</source>
        <translation>淡出</translation>
    </message>
    <message>
        <source>This clip has no sound of its own.</source>
        <translation>此剪辑没有自己的声音。</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>琥珀色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>Remove marker</source>
        <translation>移除标记</translation>
    </message>
</context>
<context>
    <name>CommandText</name>
    <message>
        <source>Ripple trim to playhead</source>
        <translation>波纹修剪到播放头</translation>
    </message>
    <message>
        <source>Trim to playhead</source>
        <translation>修剪到播放头</translation>
    </message>
    <message>
        <source>Paste %1 items</source>
        <translation>粘贴 %1 个项目</translation>
    </message>
    <message>
        <source>Link clips</source>
        <translation>链接剪辑</translation>
    </message>
    <message>
        <source>Unlink clips</source>
        <translation>取消剪辑链接</translation>
    </message>
    <message>
        <source>Dissolve into linked clips</source>
        <translation>叠化到链接的剪辑</translation>
    </message>
    <message>
        <source>Video %1</source>
        <translation>视频 %1</translation>
    </message>
    <message>
        <source>Audio %1</source>
        <translation>音频 %1</translation>
    </message>
    <message>
        <source>Detach sound of %1</source>
        <translation>分离 %1 的声音</translation>
    </message>
    <message>
        <source>Generate %1 here</source>
        <translation>在此生成 %1</translation>
    </message>
    <message>
        <source>Animate %1</source>
        <translation>让 %1 动起来</translation>
    </message>
    <message>
        <source>Place %1</source>
        <translation>放置 %1</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message>
        <source>Move %1 items</source>
        <translation>移动 %1 个项目</translation>
    </message>
    <message>
        <source>Insert gap on %1</source>
        <translation>在 %1 上插入空隙</translation>
    </message>
    <message>
        <source>Slide %1</source>
        <translation>滑动 %1</translation>
    </message>
    <message>
        <source>Change speed of %1</source>
        <translation>更改 %1 的速度</translation>
    </message>
    <message>
        <source>Dissolve into %1</source>
        <translation>叠化到 %1</translation>
    </message>
    <message>
        <source>Remove dissolve into %1</source>
        <translation>移除到 %1 的叠化</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>更改 %2 的%1</translation>
    </message>
    <message>
        <source>Change length of a prompt of %1</source>
        <translation>更改 %1 中一个提示词的长度</translation>
    </message>
    <message>
        <source>Move track %1</source>
        <translation>移动轨道 %1</translation>
    </message>
    <message>
        <source>Add stroke point</source>
        <translation>添加笔画点</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Change camera</source>
        <translation>更改镜头</translation>
    </message>
    <message>
        <source>Change condition</source>
        <translation>更改条件</translation>
    </message>
    <message>
        <source>Change depth</source>
        <translation>更改深度</translation>
    </message>
    <message>
        <source>Change mask</source>
        <translation>更改遮罩</translation>
    </message>
    <message>
        <source>Change mask shape</source>
        <translation>更改遮罩形状</translation>
    </message>
    <message>
        <source>Change motion region</source>
        <translation>更改运动区域</translation>
    </message>
    <message>
        <source>Change motion stroke</source>
        <translation>更改运动笔画</translation>
    </message>
    <message>
        <source>Change prompts</source>
        <translation>更改提示词</translation>
    </message>
    <message>
        <source>Change recipe</source>
        <translation>更改配方</translation>
    </message>
    <message>
        <source>Change time range</source>
        <translation>更改时间范围</translation>
    </message>
    <message>
        <source>Change weight</source>
        <translation>更改权重</translation>
    </message>
    <message>
        <source>Crop picture</source>
        <translation>裁剪图片</translation>
    </message>
    <message>
        <source>Disable condition</source>
        <translation>停用条件</translation>
    </message>
    <message>
        <source>Draw motion stroke</source>
        <translation>绘制运动笔画</translation>
    </message>
    <message>
        <source>Enable condition</source>
        <translation>启用条件</translation>
    </message>
    <message>
        <source>Import mask</source>
        <translation>导入遮罩</translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation>反转遮罩</translation>
    </message>
    <message>
        <source>Move mask shape</source>
        <translation>移动遮罩形状</translation>
    </message>
    <message>
        <source>Move motion stroke</source>
        <translation>移动运动笔画</translation>
    </message>
    <message>
        <source>Move stroke point</source>
        <translation>移动笔画点</translation>
    </message>
    <message>
        <source>Paint motion region</source>
        <translation>绘制运动区域</translation>
    </message>
    <message>
        <source>Paint static region</source>
        <translation>绘制静止区域</translation>
    </message>
    <message>
        <source>Recall take</source>
        <translation>调用版本的配方</translation>
    </message>
    <message>
        <source>Relink</source>
        <translation>重新链接</translation>
    </message>
    <message>
        <source>Remove motion stroke</source>
        <translation>移除运动笔画</translation>
    </message>
    <message>
        <source>Remove picture</source>
        <translation>移除图片</translation>
    </message>
    <message>
        <source>Remove stroke point</source>
        <translation>移除笔画点</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>Set picture</source>
        <translation>设置图片</translation>
    </message>
    <message>
        <source>Use as sequence</source>
        <translation>用作序列</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>镜头</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>First and last frame</source>
        <translation>首帧和末帧</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>Motion of a clip</source>
        <translation>剪辑的运动</translation>
    </message>
    <message>
        <source>Motion strokes</source>
        <translation>运动笔画</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>草图</translation>
    </message>
    <message>
        <source>Sketch sequence</source>
        <translation>草图序列</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Unknown condition</source>
        <translation>未知条件</translation>
    </message>
    <message>
        <source>feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>grow</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>guided conditions</source>
        <translation>受引导的条件</translation>
    </message>
    <message>
        <source>invert</source>
        <translation>反转</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>seed mode</source>
        <translation>种子模式</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>size of the run</source>
        <translation>运行尺寸</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>variations</source>
        <translation>变体数</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Mask %1</source>
        <translation>遮罩 %1</translation>
    </message>
    <message>
        <source>Add %1 to %2</source>
        <translation>将%1添加到 %2</translation>
    </message>
    <message>
        <source>Remove %1 from %2</source>
        <translation>从 %2 移除%1</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%2：%1</translation>
    </message>
    <message>
        <source>Reorder conditions of %1</source>
        <translation>重新排列 %1 的条件</translation>
    </message>
    <message>
        <source>Erase mask on %1</source>
        <translation>擦除 %1 的遮罩</translation>
    </message>
    <message>
        <source>Paint mask on %1</source>
        <translation>绘制 %1 的遮罩</translation>
    </message>
    <message>
        <source>a segment</source>
        <translation>某个片段</translation>
    </message>
    <message>
        <source>a track</source>
        <translation>某条轨道</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>Add mask layer to %1</source>
        <translation>为 %1 添加遮罩图层</translation>
    </message>
    <message>
        <source>Reorder mask layers of %1</source>
        <translation>重新排列 %1 的遮罩图层</translation>
    </message>
    <message>
        <source>Remove mask keyframe of %1</source>
        <translation>移除 %1 的遮罩关键帧</translation>
    </message>
    <message>
        <source>Propagate %1 on %2</source>
        <translation>在 %2 上传播 %1</translation>
    </message>
    <message>
        <source>Change loose box of %1</source>
        <translation>更改 %1 的宽松外框</translation>
    </message>
    <message>
        <source>Relink %1</source>
        <translation>重新链接 %1</translation>
    </message>
    <message>
        <source>Relink %1 files</source>
        <translation>重新链接 %1 个文件</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>Import %1 files</source>
        <translation>导入 %1 个文件</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Change sequence settings</source>
        <translation>更改序列设置</translation>
    </message>
    <message>
        <source>Rename project</source>
        <translation>重命名项目</translation>
    </message>
    <message>
        <source>Type negative prompt of %1</source>
        <translation>输入 %1 的负面提示词</translation>
    </message>
    <message>
        <source>Type prompt of %1</source>
        <translation>输入 %1 的提示词</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2：%1</translation>
    </message>
    <message>
        <source>Erase sketch on %1</source>
        <translation>擦除 %1 的草图</translation>
    </message>
    <message>
        <source>Draw sketch on %1</source>
        <translation>绘制 %1 的草图</translation>
    </message>
    <message>
        <source>Keep take without segment</source>
        <translation>保留无片段的版本</translation>
    </message>
    <message>
        <source>Add take to %1</source>
        <translation>为 %1 添加版本</translation>
    </message>
    <message>
        <source>Use take of %1</source>
        <translation>使用 %1 的版本</translation>
    </message>
    <message>
        <source>Revert %1 to source</source>
        <translation>将 %1 恢复为源素材</translation>
    </message>
    <message>
        <source>Delete unattached take</source>
        <translation>删除未归属的版本</translation>
    </message>
    <message>
        <source>Delete take of %1</source>
        <translation>删除 %1 的版本</translation>
    </message>
    <message>
        <source>Label take of %1</source>
        <translation>标记 %1 的版本</translation>
    </message>
    <message>
        <source>a clip</source>
        <translation>某个剪辑</translation>
    </message>
    <message>
        <source>Segment %1</source>
        <translation>片段 %1</translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation>插入 %1</translation>
    </message>
    <message>
        <source>Overwrite with %1</source>
        <translation>用 %1 覆盖</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Split %1</source>
        <translation>拆分 %1</translation>
    </message>
    <message>
        <source>Split all tracks</source>
        <translation>拆分所有轨道</translation>
    </message>
    <message>
        <source>Ripple trim %1</source>
        <translation>波纹修剪 %1</translation>
    </message>
    <message>
        <source>Trim %1</source>
        <translation>修剪 %1</translation>
    </message>
    <message>
        <source>Ripple delete %1</source>
        <translation>波纹删除 %1</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Ripple delete %1 items</source>
        <translation>波纹删除 %1 个项目</translation>
    </message>
    <message>
        <source>Delete %1 items</source>
        <translation>删除 %1 个项目</translation>
    </message>
    <message>
        <source>Slip %1</source>
        <translation>滑移 %1</translation>
    </message>
    <message>
        <source>Roll between %1 and %2</source>
        <translation>滚动 %1 与 %2 之间的编辑点</translation>
    </message>
    <message>
        <source>Add track %1</source>
        <translation>添加轨道 %1</translation>
    </message>
    <message>
        <source>Remove track %1</source>
        <translation>移除轨道 %1</translation>
    </message>
    <message>
        <source>Change track %1</source>
        <translation>更改轨道 %1</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>Remove marker</source>
        <translation>移除标记</translation>
    </message>
    <message>
        <source>Set marker</source>
        <translation>设置标记</translation>
    </message>
    <message>
        <source>Change transition of %1</source>
        <translation>更改 %1 的转场</translation>
    </message>
    <message>
        <source>Change prompt block</source>
        <translation>更改提示词块</translation>
    </message>
    <message>
        <source>Reorder prompts</source>
        <translation>重新排列提示词</translation>
    </message>
    <message>
        <source>Join prompt blocks</source>
        <translation>合并提示词块</translation>
    </message>
    <message>
        <source>Story from text</source>
        <translation>从文本生成故事</translation>
    </message>
    <message>
        <source>Split prompt block</source>
        <translation>拆分提示词块</translation>
    </message>
    <message>
        <source>Trim linked clips</source>
        <translation>修剪链接的剪辑</translation>
    </message>
    <message>
        <source>Slip linked clips</source>
        <translation>滑移链接的剪辑</translation>
    </message>
    <message>
        <source>Roll prompt edge</source>
        <translation>滚动提示词边缘</translation>
    </message>
    <message>
        <source>Change speed and sound</source>
        <translation>更改速度和声音</translation>
    </message>
    <message>
        <source>Change prompt transition</source>
        <translation>更改提示词转场</translation>
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
    <message>
        <source>Motion of %1</source>
        <translation>%1 的运动</translation>
    </message>
    <message>
        <source>%1–%2 s</source>
        <comment>time range</comment>
        <translation>%1–%2 秒</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>not used: reason</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Not used: a later row of this kind wins</source>
        <translation>未使用：以后面的同类条件为准</translation>
    </message>
    <message>
        <source>Taken into the project</source>
        <translation>已收入项目</translation>
    </message>
</context>
<context>
    <name>CropDialog</name>
    <message>
        <source>Part of the picture</source>
        <translation>画面局部</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>Cannot read &quot;%1&quot;: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>Cannot write &quot;%1&quot;: %2.</source>
        <translation>无法写入“%1”：%2。</translation>
    </message>
    <message>
        <source>Cannot sync &quot;%1&quot;: %2.</source>
        <translation>无法将“%1”同步到磁盘：%2。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is larger than the %2 bytes that can be read here.</source>
        <translation>“%1”超过了此处可读取的 %2 字节。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an id; ids are uuids of 36 characters.</source>
        <translation>“%1”不是标识符；标识符是 36 个字符的 UUID。</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; must be %3.</source>
        <translation>%1：“%2”必须是%3。</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; is missing; it must be %3.</source>
        <translation>%1：缺少“%2”；它必须是%3。</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>%1 到 %2 之间的数字</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1 到 %2 之间的整数</translation>
    </message>
    <message>
        <source>%1 is not valid JSON: %2 at byte %3.</source>
        <translation>%1 不是有效的 JSON：第 %3 字节处 %2。</translation>
    </message>
    <message>
        <source>%1 must hold a JSON object { … }.</source>
        <translation>%1 必须包含一个 JSON 对象 { … }。</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>%1, &quot;%2&quot;</source>
        <translation>%1，“%2”</translation>
    </message>
    <message>
        <source>an object { … }</source>
        <translation>对象 { … }</translation>
    </message>
    <message>
        <source>a list [ … ]</source>
        <translation>列表 [ … ]</translation>
    </message>
    <message>
        <source>a list [ … ] of at most %1 items</source>
        <translation>最多 %1 项的列表 [ … ]</translation>
    </message>
    <message>
        <source>a list of objects</source>
        <translation>对象列表</translation>
    </message>
    <message>
        <source>a list of numbers</source>
        <translation>数字列表</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1 %2。</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>must be text</source>
        <translation>必须是文本</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>必须是数字</translation>
    </message>
    <message>
        <source>is %1, but must lie between %2 and %3</source>
        <translation>为 %1，但必须介于 %2 和 %3 之间</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>必须是整数</translation>
    </message>
    <message>
        <source>must be a whole number from 0 to 18446744073709551615</source>
        <translation>必须是 0 到 18446744073709551615 之间的整数</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>必须是 true 或 false</translation>
    </message>
    <message>
        <source>must be a time in seconds, &quot;3/2&quot; or 1.5</source>
        <translation>必须是以秒为单位的时间，写作 &quot;3/2&quot; 或 1.5</translation>
    </message>
    <message>
        <source>is too large or too fine a time</source>
        <translation>是过大或过细的时间</translation>
    </message>
    <message>
        <source>must be a list</source>
        <translation>必须是列表</translation>
    </message>
    <message>
        <source>has %1 entries, more than the %2 allowed</source>
        <translation>有 %1 项，超过了允许的 %2 项</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>必须是对象</translation>
    </message>
    <message>
        <source>must hold %1 numbers</source>
        <translation>必须包含 %1 个数字</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;, but must be one of %2</source>
        <translation>为“%1”，但必须是以下之一：%2</translation>
    </message>
    <message>
        <source>%1 must be an object.</source>
        <translation>%1 必须是对象。</translation>
    </message>
    <message>
        <source>is no id</source>
        <translation>不是标识符</translation>
    </message>
    <message>
        <source>A time or rate is divided by zero; give a denominator other than 0.</source>
        <translation>时间或速率的分母为零；请给出非 0 的分母。</translation>
    </message>
    <message>
        <source>A time is too large or too finely divided for 64 bits; use simpler rates.</source>
        <translation>时间过大或划分过细，超出 64 位；请使用更简单的速率。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a time or rate; write it as 3, 1.5 or 3/2.</source>
        <translation>“%1”不是时间或速率；请写作 3、1.5 或 3/2。</translation>
    </message>
    <message>
        <source>The motion of &quot;%1&quot; cannot be measured here.</source>
        <translation>此处无法测量“%1”的运动。</translation>
    </message>
    <message>
        <source>A condition has no picture; choose one or switch the condition off.</source>
        <translation>有一个条件没有图片；请选择一张图片，或停用该条件。</translation>
    </message>
    <message>
        <source>The picture &quot;%1&quot; is not there; choose another file.</source>
        <translation>图片“%1”不存在；请选择其他文件。</translation>
    </message>
    <message>
        <source>must lie behind the point before</source>
        <translation>必须位于前一个点之后</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>%1, line %2: %3.</source>
        <translation>%1，第 %2 行：%3。</translation>
    </message>
    <message>
        <source>%1 is larger than 64 MiB; such files hold a few lines of text.</source>
        <translation>%1 超过 64 MiB；此类文件只含几行文本。</translation>
    </message>
    <message>
        <source>%1 is no UTF-8 text; save it as UTF-8.</source>
        <translation>%1 不是 UTF-8 文本；请保存为 UTF-8。</translation>
    </message>
    <message>
        <source>%1 must be a number, not &quot;%2&quot;</source>
        <translation>%1必须是数字，而不是“%2”</translation>
    </message>
    <message>
        <source>%1 %2 must lie between %3 and %4</source>
        <translation>%1 %2 必须介于 %3 和 %4 之间</translation>
    </message>
    <message>
        <source>must be more than 0</source>
        <translation>必须大于 0</translation>
    </message>
    <message>
        <source>must hold at least one scene</source>
        <translation>必须至少包含一个场景</translation>
    </message>
    <message>
        <source>must be &quot;reelbrush-strokes-1&quot;</source>
        <translation>必须是 &quot;reelbrush-strokes-1&quot;</translation>
    </message>
    <message>
        <source>is missing; it must be the [width, height] that the points refer to</source>
        <translation>缺失；它必须是各点所依据的 [width, height]</translation>
    </message>
    <message>
        <source>expected &quot;seconds | prompt&quot;</source>
        <translation>应为 &quot;seconds | prompt&quot;</translation>
    </message>
    <message>
        <source>the seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>the prompt is missing behind the |</source>
        <translation>| 之后缺少提示词</translation>
    </message>
    <message>
        <source>%1 holds no scene; write a line &quot;seconds | prompt&quot; for each.</source>
        <translation>%1 不含任何场景；请为每个场景写一行 &quot;seconds | prompt&quot;。</translation>
    </message>
    <message>
        <source>the header must be time,steering,speed</source>
        <translation>表头必须是 time,steering,speed</translation>
    </message>
    <message>
        <source>expected 3 values, found %1</source>
        <translation>应有 3 个值，实际有 %1 个</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>steering</source>
        <translation>转向</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>time must grow from line to line</source>
        <translation>时间必须逐行递增</translation>
    </message>
    <message>
        <source>%1 holds no action; write a line time,steering,speed for each point.</source>
        <translation>%1 不含任何动作；请为每个点写一行 time,steering,speed。</translation>
    </message>
    <message>
        <source>condition %1</source>
        <translation>条件：%1</translation>
    </message>
    <message>
        <source>must be longer than 0</source>
        <translation>必须长于 0</translation>
    </message>
    <message>
        <source>is there twice</source>
        <translation>出现了两次</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>First and last frame</source>
        <translation>首帧和末帧</translation>
    </message>
    <message>
        <source>names the mask %1, which is not there</source>
        <translation>引用了不存在的遮罩 %1</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>Unknown condition</source>
        <translation>未知条件</translation>
    </message>
    <message>
        <source>must be [x, y] or [x, y, pressure]</source>
        <translation>必须是 [x, y] 或 [x, y, pressure]</translation>
    </message>
    <message>
        <source>must lie behind the one before</source>
        <translation>必须位于前一个之后</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>草图</translation>
    </message>
    <message>
        <source>Sketch sequence</source>
        <translation>草图序列</translation>
    </message>
    <message>
        <source>must be [left, top, width, height] with a positive size</source>
        <translation>必须是 [left, top, width, height]，且尺寸为正</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is part of the project: choose another name.</source>
        <translation>“%1”是项目的一部分：请选择其他名称。</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; holds other things than PNG pictures: choose a new folder.</source>
        <translation>文件夹“%1”中有 PNG 图片以外的内容：请选择一个新文件夹。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is there already: allow to replace it, or choose another name.</source>
        <translation>“%1”已存在：请允许替换，或选择其他名称。</translation>
    </message>
    <message>
        <source>There is nothing to export in this range: choose one with clips in it.</source>
        <translation>此范围内没有可导出的内容：请选择包含素材的范围。</translation>
    </message>
    <message>
        <source>Cannot write &quot;%1&quot;: %2; choose another folder.</source>
        <translation>无法写入“%1”：%2；请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Cannot write the sound &quot;%1&quot;: %2; free space or choose another folder.</source>
        <translation>无法写入声音“%1”：%2；请释放空间或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Cannot write the sound &quot;%1&quot;: %2; choose a folder you may write to.</source>
        <translation>无法写入声音“%1”：%2；请选择您有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>The segment has no length: make it longer.</source>
        <translation>片段没有长度：请将其延长。</translation>
    </message>
    <message>
        <source>A mask needs footage below it: put the segment over a clip, or remove the mask.</source>
        <translation>遮罩下方需要有素材：请将片段放到素材上方，或移除遮罩。</translation>
    </message>
    <message>
        <source>There was no preview to keep yet.</source>
        <translation>还没有可保留的预览。</translation>
    </message>
    <message>
        <source>Stopped; the preview was kept as a take.</source>
        <translation>已停止；预览已保留为版本。</translation>
    </message>
    <message>
        <source>Ran out of memory: choose a smaller size or fewer frames, and generate again.</source>
        <translation>内存不足：请选择更小的尺寸或更少的帧数，然后重新生成。</translation>
    </message>
    <message>
        <source>Generation failed: %1.</source>
        <translation>生成失败：%1。</translation>
    </message>
    <message>
        <source>There is no segment %1 in this project.</source>
        <translation>此项目中没有片段 %1。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; holds no picture: choose another mask.</source>
        <translation>“%1”不含图片：请选择其他遮罩。</translation>
    </message>
    <message>
        <source>Cannot make the folder %1: %2.</source>
        <translation>无法创建文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>There is no later mask keyframe: paint one, or propagate forward.</source>
        <translation>后面没有遮罩关键帧：请绘制一个，或向前传播。</translation>
    </message>
    <message>
        <source>Paint the mask on a frame first; propagation starts there.</source>
        <translation>请先在某一帧上绘制遮罩；传播从那里开始。</translation>
    </message>
    <message>
        <source>There is no frame to propagate to: move the playhead to a keyframe with frames beside it, or widen the range.</source>
        <translation>没有可传播到的帧：请将播放头移到旁边有帧的关键帧，或扩大范围。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no picture: choose another file.</source>
        <translation>“%1”没有画面：请选择其他文件。</translation>
    </message>
    <message>
        <source>Nothing moves yet: draw a motion stroke, or set a camera move.</source>
        <translation>还没有任何运动：请绘制运动笔画，或设置摄像机运动。</translation>
    </message>
    <message>
        <source>A run of more than %1 model frames is too long: shorten the range or lower the frame rate.</source>
        <translation>运行不能超过 %1 个模型帧：请缩短范围或降低帧速率。</translation>
    </message>
    <message>
        <source>Model %1 makes pictures whose sides are multiples of %2: change the size.</source>
        <translation>模型 %1 生成的画面边长须为 %2 的倍数：请更改尺寸。</translation>
    </message>
    <message>
        <source>Model %1 makes pictures of %2, not %3x%4.</source>
        <translation>模型 %1 生成 %2 的画面，而不是 %3x%4。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no picture: replace the clip.</source>
        <translation>“%1”没有画面：请替换素材。</translation>
    </message>
    <message>
        <source>There is no footage below the segment: put it over a clip first.</source>
        <translation>片段下方没有素材：请先将其放到素材上方。</translation>
    </message>
    <message>
        <source>The two takes have different numbers of frames.</source>
        <translation>两个版本的帧数不同。</translation>
    </message>
    <message>
        <source>The two takes have different sizes.</source>
        <translation>两个版本的尺寸不同。</translation>
    </message>
    <message>
        <source>Reproduced: identical.</source>
        <translation>已重现：完全相同。</translation>
    </message>
    <message>
        <source>Reproduced with differences: PSNR %1 dB, largest difference %2 of 255.</source>
        <translation>已重现，但有差异：PSNR %1 dB，最大差异 %2（共 255 级）。</translation>
    </message>
    <message>
        <source>The timeline of &quot;%1&quot; is empty: put a clip on it first.</source>
        <translation>“%1”的时间线为空：请先放入素材。</translation>
    </message>
    <message>
        <source>The take of &quot;%1&quot; has no picture: generate it again.</source>
        <translation>“%1”的版本没有画面：请重新生成。</translation>
    </message>
    <message>
        <source>A picture must have red, green and blue to be converted to a frame.</source>
        <translation>画面必须有红、绿、蓝通道才能转换为帧。</translation>
    </message>
    <message>
        <source>There is no picture at %1 s in &quot;%2&quot;.</source>
        <translation>“%2”在 %1 秒处没有画面。</translation>
    </message>
    <message>
        <source>There is not enough memory for a picture of this size; use a smaller one.</source>
        <translation>内存不足以容纳此尺寸的画面；请使用更小的画面。</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; is not empty; name a new folder for the pictures.</source>
        <translation>文件夹“%1”不为空；请为图片指定一个新文件夹。</translation>
    </message>
    <message>
        <source>Cannot make the folder &quot;%1&quot;: %2; choose a folder you may write to.</source>
        <translation>无法创建文件夹“%1”：%2；请选择您有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>There is no frame to write to &quot;%1&quot;.</source>
        <translation>没有可写入“%1”的帧。</translation>
    </message>
    <message>
        <source>A .%1 file cannot hold the chosen codec; use .mov for ProRes, .webm or .mkv for VP9 and AV1, .mp4 for H.264 and H.265.</source>
        <translation>.%1 文件无法容纳所选编解码器；ProRes 请用 .mov，VP9 和 AV1 请用 .webm 或 .mkv，H.264 和 H.265 请用 .mp4。</translation>
    </message>
    <message>
        <source>The ending of %1 names no film format; use .mp4, .mov, .mkv, .webm, .avi (lossless) or a folder name ending in / for PNG pictures.</source>
        <translation>%1 的扩展名不是视频格式；请使用 .mp4、.mov、.mkv、.webm、.avi（无损），或以 / 结尾的文件夹名来写入 PNG 图片。</translation>
    </message>
    <message>
        <source>A lossless film cannot be written to %1; use .mkv, .mov or .avi.</source>
        <translation>无损视频无法写入 %1；请使用 .mkv、.mov 或 .avi。</translation>
    </message>
    <message>
        <source>AVI is written lossless only; use .mp4, .mov, .mkv or .webm for %1, or ask for lossless.</source>
        <translation>AVI 只能无损写入；对于 %1 请使用 .mp4、.mov、.mkv 或 .webm，或选择无损。</translation>
    </message>
    <message>
        <source>The film to be written has no name; give a file name.</source>
        <translation>要写入的视频没有名称；请给出文件名。</translation>
    </message>
    <message>
        <source>The rate of a film must be above 0, not %1.</source>
        <translation>视频的帧速率必须大于 0，不能是 %1。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a folder; give a file name, or end it in / to write PNG pictures.</source>
        <translation>“%1”是文件夹；请给出文件名，或以 / 结尾来写入 PNG 图片。</translation>
    </message>
    <message>
        <source>FFV1 cannot keep pictures in the format %1; write PNG pictures or leave --lossless out.</source>
        <translation>FFV1 无法保存格式为 %1 的画面；请写入 PNG 图片，或不使用 --lossless。</translation>
    </message>
    <message>
        <source>A picture has no pixel format; the file may be damaged.</source>
        <translation>画面没有像素格式；文件可能已损坏。</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;: not one of its pictures can be decoded; the file may be damaged.</source>
        <translation>无法读取“%1”：没有一个画面可以解码；文件可能已损坏。</translation>
    </message>
    <message>
        <source>Cannot write &quot;%1&quot;: %2; choose a folder you may write to.</source>
        <translation>无法写入“%1”：%2；请选择您有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>Cannot write &quot;%1&quot;: a lossless .%2 cannot note the colours&apos; matrix and range of these pictures; choose .mkv.</source>
        <translation>无法写入“%1”：无损的 .%2 无法记录这些画面的颜色矩阵和范围；请选择 .mkv。</translation>
    </message>
    <message>
        <source>This FFmpeg cannot write .%1 files; choose another ending.</source>
        <translation>此 FFmpeg 无法写入 .%1 文件；请选择其他扩展名。</translation>
    </message>
    <message>
        <source>Cannot write &quot;%1&quot;: %2; choose another ending or folder.</source>
        <translation>无法写入“%1”：%2；请选择其他扩展名或文件夹。</translation>
    </message>
    <message>
        <source>This FFmpeg has no encoder %1; install one that has, or write a lossless .mkv.</source>
        <translation>此 FFmpeg 没有编码器 %1；请安装带有该编码器的版本，或写入无损的 .mkv。</translation>
    </message>
    <message>
        <source>Cannot write &quot;%1&quot;: the encoder %2 refuses %3 x %4 pixels in the format %5 (%6).</source>
        <translation>无法写入“%1”：编码器 %2 不接受格式为 %5、%3 x %4 像素的画面（%6）。</translation>
    </message>
    <message>
        <source>A frame of another size or format was given to &quot;%1&quot;; all frames of a file must be alike.</source>
        <translation>向“%1”写入了尺寸或格式不同的帧；同一文件的所有帧必须一致。</translation>
    </message>
    <message>
        <source>Two frames fall on one time at %1 s in &quot;%2&quot;; choose .mkv or .mp4, which keep irregular times.</source>
        <translation>“%2”中有两帧同在 %1 秒处；请选择可保留不规则时间的 .mkv 或 .mp4。</translation>
    </message>
    <message>
        <source>writing &quot;%1&quot;</source>
        <translation>写入“%1”时</translation>
    </message>
    <message>
        <source>The encoder stopped (%1); try another format.</source>
        <translation>编码器已停止（%1）；请尝试其他格式。</translation>
    </message>
    <message>
        <source>Writing stopped: %1; free space or choose another folder.</source>
        <translation>写入已停止：%1；请释放空间或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The written file lacks a stream; choose another ending.</source>
        <translation>写入的文件缺少一个流；请选择其他扩展名。</translation>
    </message>
    <message>
        <source>The written file has %1 of %2 frames; write it again.</source>
        <translation>写入的文件只有 %2 帧中的 %1 帧；请重新写入。</translation>
    </message>
    <message>
        <source>The written file lasts %1 s instead of %2 s; write it again.</source>
        <translation>写入的文件时长为 %1 秒，而不是 %2 秒；请重新写入。</translation>
    </message>
    <message>
        <source>Turned pictures in the format %1 cannot be kept; convert the file to 4:4:4 first.</source>
        <translation>无法保留格式为 %1 的旋转画面；请先将文件转换为 4:4:4。</translation>
    </message>
    <message>
        <source>The picture&apos;s pixel format is unknown to this FFmpeg; convert the file first.</source>
        <translation>此 FFmpeg 不认识画面的像素格式；请先转换文件。</translation>
    </message>
    <message>
        <source>Pictures in the format %1 cannot be converted; convert the file first.</source>
        <translation>无法转换格式为 %1 的画面；请先转换文件。</translation>
    </message>
    <message>
        <source>A picture could not be converted; the file may be damaged.</source>
        <translation>有一个画面无法转换；文件可能已损坏。</translation>
    </message>
    <message>
        <source>A picture is larger than %1 pixels a side.</source>
        <translation>有一个画面的边长超过 %1 像素。</translation>
    </message>
    <message>
        <source>Pictures in the format %1 cannot be shown.</source>
        <translation>无法显示格式为 %1 的画面。</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;: its pictures of %2 x %3 pixels are larger than %4 pixels a side; make them smaller.</source>
        <translation>无法读取“%1”：其 %2 x %3 像素的画面边长超过 %4 像素；请将其缩小。</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;: there is no such file.</source>
        <translation>无法读取“%1”：没有此文件。</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;: it is a folder, not a media file.</source>
        <translation>无法读取“%1”：它是文件夹，不是媒体文件。</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;: the file is empty.</source>
        <translation>无法读取“%1”：文件为空。</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;: it is no media file that FFmpeg knows, or it is damaged or incomplete (%2).</source>
        <translation>无法读取“%1”：它不是 FFmpeg 认识的媒体文件，或者已损坏或不完整（%2）。</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;: it is a text or list of type %2, not a media file.</source>
        <translation>无法读取“%1”：它是 %2 类型的文本或列表，不是媒体文件。</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;: its streams cannot be recognised.</source>
        <translation>无法读取“%1”：无法识别其中的流。</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;: this FFmpeg has no decoder for its pictures.</source>
        <translation>无法读取“%1”：此 FFmpeg 没有其画面的解码器。</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;: it holds no pictures.</source>
        <translation>无法读取“%1”：其中没有画面。</translation>
    </message>
    <message>
        <source>There is not enough memory to open &quot;%1&quot;.</source>
        <translation>内存不足，无法打开“%1”。</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;: its decoder does not start (%2).</source>
        <translation>无法读取“%1”：其解码器无法启动（%2）。</translation>
    </message>
    <message>
        <source>The clip&apos;s motion cannot be measured: %1.</source>
        <translation>无法测量素材的运动：%1。</translation>
    </message>
    <message>
        <source>This FFmpeg has no MPEG-4 codec, which measuring motion needs.</source>
        <translation>此 FFmpeg 没有测量运动所需的 MPEG-4 编解码器。</translation>
    </message>
    <message>
        <source>The rate of a clip must be above 0, not %1.</source>
        <translation>素材的帧速率必须大于 0，不能是 %1。</translation>
    </message>
    <message>
        <source>Motion can only be measured in RGB pictures of one size.</source>
        <translation>只能在尺寸相同的 RGB 画面中测量运动。</translation>
    </message>
    <message>
        <source>The sound cannot be recoded (%1: %2); choose a container that takes it unchanged, such as .mkv.</source>
        <translation>声音无法重新编码（%1：%2）；请选择可原样容纳它的容器，例如 .mkv。</translation>
    </message>
    <message>
        <source>The sound (%1) cannot be recoded by this FFmpeg; choose a container that takes it, such as .mkv.</source>
        <translation>此 FFmpeg 无法重新编码声音（%1）；请选择可容纳它的容器，例如 .mkv。</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>converter</source>
        <translation>转换器</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Cannot write &quot;%1&quot;: the picture cannot be coded as PNG.</source>
        <translation>无法写入“%1”：画面无法编码为 PNG。</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;: the picture is larger than %2 pixels a side; make it smaller.</source>
        <translation>无法读取“%1”：图片边长超过 %2 像素；请将其缩小。</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a picture: %2.</source>
        <translation>无法将“%1”作为图片读取：%2。</translation>
    </message>
    <message>
        <source>A picture to be shown or saved must have 1, 3 or 4 channels.</source>
        <translation>要显示或保存的画面必须有 1、3 或 4 个通道。</translation>
    </message>
    <message>
        <source>Motion can only be measured between two pictures of one size.</source>
        <translation>只能在尺寸相同的两个画面之间测量运动。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a planar picture format, such as yuv420p or gbrp.</source>
        <translation>“%1”不是平面像素格式，例如 yuv420p 或 gbrp。</translation>
    </message>
    <message>
        <source>Frames of different sizes or formats cannot be compared sample by sample.</source>
        <translation>尺寸或格式不同的帧无法逐样本比较。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has transparency, which a proxy would lose.</source>
        <translation>“%1”含有透明度，代理会丢失透明度。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; holds no sound levels.</source>
        <translation>“%1”不含音量数据。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; holds no sound that can be decoded.</source>
        <translation>“%1”不含可解码的声音。</translation>
    </message>
    <message>
        <source>The sound of &quot;%1&quot; cannot be decoded.</source>
        <translation>无法解码“%1”的声音。</translation>
    </message>
    <message>
        <source>The sound of &quot;%1&quot; cannot be converted.</source>
        <translation>无法转换“%1”的声音。</translation>
    </message>
    <message>
        <source>Sound can be read at 1 to 768 kHz with 1 to 8 channels.</source>
        <translation>只能读取 1 到 768 kHz、1 到 8 个声道的声音。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2 x %3, but the sequence is %4 x %5; give all pictures one size.</source>
        <translation>“%1”为 %2 x %3，但序列为 %4 x %5；请使所有图片尺寸一致。</translation>
    </message>
    <message>
        <source>The rate of a picture sequence must be above 0, not %1.</source>
        <translation>图片序列的帧速率必须大于 0，不能是 %1。</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;: the folder holds no PNG pictures; name a folder with a picture sequence.</source>
        <translation>无法读取“%1”：文件夹中没有 PNG 图片；请指定含有图片序列的文件夹。</translation>
    </message>
    <message>
        <source>The pictures of a take must be RGB.</source>
        <translation>版本的画面必须是 RGB。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no stored take: its pictures are not RGB.</source>
        <translation>“%1”不是已存储的版本：其画面不是 RGB。</translation>
    </message>
    <message>
        <source>A take without frames cannot be stored in &quot;%1&quot;.</source>
        <translation>没有帧的版本无法存储到“%1”。</translation>
    </message>
    <message>
        <source>Cannot write take &quot;%1&quot;: %2; choose a folder you may write to.</source>
        <translation>无法写入版本“%1”：%2；请选择您有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>storing take &quot;%1&quot;</source>
        <translation>存储版本“%1”时</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像机</translation>
    </message>
    <message>
        <source>The motion of &quot;%1&quot; cannot be measured without the clip.</source>
        <translation>没有素材，无法测量“%1”的运动。</translation>
    </message>
    <message>
        <source>The motion of &quot;%1&quot; could not be measured; choose another clip.</source>
        <translation>无法测量“%1”的运动；请选择其他素材。</translation>
    </message>
    <message>
        <source>Motion of a clip</source>
        <translation>素材的运动</translation>
    </message>
    <message>
        <source>or one of polygon, rect and ellipse must say where the region is</source>
        <translation>或 polygon、rect、ellipse 之一必须说明区域的位置</translation>
    </message>
    <message>
        <source>must hold at least one point</source>
        <translation>必须至少包含一个点</translation>
    </message>
    <message>
        <source>must hold at least three points</source>
        <translation>必须至少包含三个点</translation>
    </message>
    <message>
        <source>must lie behind start</source>
        <translation>必须位于 start 之后</translation>
    </message>
    <message>
        <source>Motion strokes</source>
        <translation>运动笔画</translation>
    </message>
    <message>
        <source>The place of a take is not a number; give left, top, width and height.</source>
        <translation>版本的位置不是数字；请给出左、上、宽、高。</translation>
    </message>
    <message>
        <source>The place of a take must have a width and a height above 0.</source>
        <translation>版本的位置必须有大于 0 的宽度和高度。</translation>
    </message>
    <message>
        <source>The mask is %1 x %2, but the picture is %3 x %4; both must have one size.</source>
        <translation>遮罩为 %1 x %2，但画面为 %3 x %4；两者尺寸必须一致。</translation>
    </message>
    <message>
        <source>The picture of a take must be RGB.</source>
        <translation>版本的画面必须是 RGB。</translation>
    </message>
    <message>
        <source>There is no picture to export; check for missing media.</source>
        <translation>没有可导出的画面；请检查是否有缺失的媒体。</translation>
    </message>
    <message>
        <source>frame %1 of %2</source>
        <translation>第 %1 帧，共 %2 帧</translation>
    </message>
    <message>
        <source>Cannot copy &quot;%1&quot;: %2; free space or choose another folder.</source>
        <translation>无法复制“%1”：%2；请释放空间或选择其他文件夹。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is there already: choose a new folder.</source>
        <translation>“%1”已存在：请选择一个新文件夹。</translation>
    </message>
    <message>
        <source>Cannot make the folder &quot;%1&quot;: %2.</source>
        <translation>无法创建文件夹“%1”：%2。</translation>
    </message>
    <message>
        <source>Cannot begin the journal %1: %2.</source>
        <translation>无法开始日志 %1：%2。</translation>
    </message>
    <message>
        <source>Cannot write the journal %1: %2.</source>
        <translation>无法写入日志 %1：%2。</translation>
    </message>
    <message>
        <source>Cannot write the journal %1 to the disk.</source>
        <translation>无法将日志 %1 写入磁盘。</translation>
    </message>
    <message>
        <source>Cannot read the journal %1: %2.</source>
        <translation>无法读取日志 %1：%2。</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; was removed.</source>
        <translation>文件夹“%1”已被移除。</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; is not there any more.</source>
        <translation>文件夹“%1”已不存在。</translation>
    </message>
    <message>
        <source>Cannot make the folder &quot;%1&quot;; check that nothing else lies there.</source>
        <translation>无法创建文件夹“%1”；请检查该处是否有其他内容。</translation>
    </message>
    <message>
        <source>must be bt601, bt709, bt2020 or rgb</source>
        <translation>必须是 bt601、bt709、bt2020 或 rgb</translation>
    </message>
    <message>
        <source>must be 0, 90, 180 or 270</source>
        <translation>必须是 0、90、180 或 270</translation>
    </message>
    <message>
        <source>Cannot read %1; check that the file is there.</source>
        <translation>无法读取 %1；请检查文件是否存在。</translation>
    </message>
    <message>
        <source>Cannot read %1 to its end.</source>
        <translation>无法将 %1 读取到末尾。</translation>
    </message>
    <message>
        <source>must name a file</source>
        <translation>必须指定一个文件</translation>
    </message>
    <message>
        <source>and rate must not be negative</source>
        <translation>和 rate 不能为负</translation>
    </message>
    <message>
        <source>%1 is larger than 256 MiB and cannot be a project.</source>
        <translation>%1 超过 256 MiB，不可能是项目。</translation>
    </message>
    <message>
        <source>The file is nested too deeply; it was read up to there.</source>
        <translation>文件嵌套过深；已读取到该处为止。</translation>
    </message>
    <message>
        <source>The file is damaged; it was read up to the damage.</source>
        <translation>文件已损坏；已读取到损坏处为止。</translation>
    </message>
    <message>
        <source>%1 is no project file; choose a project.json of Reelbrush.</source>
        <translation>%1 不是项目文件；请选择 Reelbrush 的 project.json。</translation>
    </message>
    <message>
        <source>%1 is no project of Reelbrush; choose a project.json of Reelbrush.</source>
        <translation>%1 不是 Reelbrush 的项目；请选择 Reelbrush 的 project.json。</translation>
    </message>
    <message>
        <source>%1 was made with version %2 of the project format; this program reads up to version %3.</source>
        <translation>%1 使用项目格式的第 %2 版创建；此程序最高可读取第 %3 版。</translation>
    </message>
    <message>
        <source>Media &quot;%1&quot; is there twice; one was left out.</source>
        <translation>媒体“%1”出现了两次；已略去其中一个。</translation>
    </message>
    <message>
        <source>A media item was left out: %1</source>
        <translation>已略去一项媒体：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Clip &quot;%1&quot; was left out: its media item is not in the project.</source>
        <translation>已略去素材“%1”：其媒体不在项目中。</translation>
    </message>
    <message>
        <source>The project got a new id</source>
        <translation>项目得到了新的标识符</translation>
    </message>
    <message>
        <source>The project&apos;s name was lost</source>
        <translation>项目的名称已丢失</translation>
    </message>
    <message>
        <source>The media were left out</source>
        <translation>已略去媒体</translation>
    </message>
    <message>
        <source>The timeline was left out</source>
        <translation>已略去时间线</translation>
    </message>
    <message>
        <source>The unattached takes were left out</source>
        <translation>已略去未归属的版本</translation>
    </message>
    <message>
        <source>Cannot move %1 to %2: %3.</source>
        <translation>无法将 %1 移动到 %2：%3。</translation>
    </message>
    <message>
        <source>The mask %1 is damaged.</source>
        <translation>遮罩 %1 已损坏。</translation>
    </message>
    <message>
        <source>The mask %1 holds another picture than its name says.</source>
        <translation>遮罩 %1 的内容与其名称不符。</translation>
    </message>
    <message>
        <source>%1 is damaged: its length is wrong.</source>
        <translation>%1已损坏：其长度有误。</translation>
    </message>
    <message>
        <source>%1 is damaged: its data cannot be unpacked.</source>
        <translation>%1已损坏：其数据无法解压。</translation>
    </message>
    <message>
        <source>A mask must have one channel and sides of 1 to 16384 px.</source>
        <translation>遮罩必须有一个通道，边长为 1 到 16384 像素。</translation>
    </message>
    <message>
        <source>A stored mask is damaged: it is too short.</source>
        <translation>存储的遮罩已损坏：它太短。</translation>
    </message>
    <message>
        <source>A stored mask is damaged: its size is impossible.</source>
        <translation>存储的遮罩已损坏：其尺寸不可能存在。</translation>
    </message>
    <message>
        <source>A stored mask</source>
        <translation>存储的遮罩</translation>
    </message>
    <message>
        <source>A mask</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>A painted rectangle lies outside its mask.</source>
        <translation>绘制的矩形位于其遮罩之外。</translation>
    </message>
    <message>
        <source>A painted rectangle</source>
        <translation>绘制的矩形</translation>
    </message>
    <message>
        <source>must be a point [x, y] with numbers from -1000000 to 1000000</source>
        <translation>必须是点 [x, y]，数值介于 -1000000 和 1000000 之间</translation>
    </message>
    <message>
        <source>Select a segment with an installed model first.</source>
        <translation>请先选择一个模型已安装的片段。</translation>
    </message>
    <message>
        <source>The job is no longer listed: generate the segment again.</source>
        <translation>任务已不在列表中：请重新生成片段。</translation>
    </message>
    <message>
        <source>The take is no longer there.</source>
        <translation>该版本已不存在。</translation>
    </message>
    <message>
        <source>A partial take is the preview of a run that was stopped; it cannot be reproduced.</source>
        <translation>未完成的版本是已停止运行的预览；它无法重现。</translation>
    </message>
    <message>
        <source>The model &quot;%1&quot; that made this take is not installed: open the Model manager.</source>
        <translation>生成此版本的模型“%1”未安装：请打开模型管理器。</translation>
    </message>
    <message>
        <source>Cannot empty the trash %1: %2.</source>
        <translation>无法清空回收站 %1：%2。</translation>
    </message>
    <message>
        <source>A mask is being propagated: wait for its end, or cancel it.</source>
        <translation>正在传播遮罩：请等待其结束，或将其取消。</translation>
    </message>
    <message>
        <source>Paint a mask first; propagation carries it along.</source>
        <translation>请先绘制遮罩，然后才能传播。</translation>
    </message>
    <message>
        <source>There is no frame to propagate to between the mask keyframe and the end.</source>
        <translation>遮罩关键帧与末尾之间没有可传播到的帧。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one of several numbered pictures.</source>
        <translation>“%1”不是一组编号图片中的一张。</translation>
    </message>
    <message>
        <source>negative text</source>
        <translation>负面文本</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>first image</source>
        <translation>首帧图片</translation>
    </message>
    <message>
        <source>last image</source>
        <translation>末帧图片</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>sketch</source>
        <translation>草图</translation>
    </message>
    <message>
        <source>single sketch</source>
        <translation>单张草图</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>motion</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>actions</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>Every video track is locked: unlock one or add a track.</source>
        <translation>所有视频轨道均已锁定：请解锁一个或添加轨道。</translation>
    </message>
    <message>
        <source>Select a segment first.</source>
        <translation>请先选择一个片段。</translation>
    </message>
    <message>
        <source>No model is installed: add a folder of models in the preferences.</source>
        <translation>没有安装任何模型：请在偏好设置中添加模型文件夹。</translation>
    </message>
    <message>
        <source>The model &quot;%1&quot; is not installed: choose another one.</source>
        <translation>模型“%1”未安装：请选择其他模型。</translation>
    </message>
    <message>
        <source>%1 needs the file &quot;%2&quot;: put it into the model&apos;s folder.</source>
        <translation>%1 需要文件“%2”：请将其放入模型的文件夹。</translation>
    </message>
    <message>
        <source>%1 does not use %2: %3</source>
        <translation>%1 不使用%2：%3</translation>
    </message>
    <message>
        <source>%1 cannot join the segment at the left in this way: %2</source>
        <translation>%1 无法以这种方式与左侧的片段衔接：%2</translation>
    </message>
    <message>
        <source>%1 takes one prompt a run: split the segment, or join its prompts.</source>
        <translation>%1 每次运行只接受一个提示词：请拆分片段，或合并其提示词。</translation>
    </message>
    <message>
        <source>Paint the area to replace, or choose Whole frame.</source>
        <translation>请绘制要替换的区域，或选择“整个画面”。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no picture: choose a video or an image.</source>
        <translation>“%1”没有画面：请选择视频或图片。</translation>
    </message>
    <message>
        <source>Cannot copy the project&apos;s %1 to &quot;%2&quot;: %3; choose another folder.</source>
        <translation>无法将项目的 %1 复制到“%2”：%3；请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Cannot copy the %1 to &quot;%2&quot;: %3; free some space there.</source>
        <translation>无法将 %1 复制到“%2”：%3；请在该处释放一些空间。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is open in another window (%2): close it there, or open it read-only.</source>
        <translation>“%1”已在另一个窗口中打开（%2）：请在那里关闭它，或以只读方式打开。</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>The recorded changes in &quot;%1&quot; are gone.</source>
        <translation>“%1”中记录的更改已不存在。</translation>
    </message>
    <message>
        <source>The project has no folder yet: use Save as and choose one.</source>
        <translation>项目还没有文件夹：请使用“另存为”并选择一个文件夹。</translation>
    </message>
    <message>
        <source>The project was opened read-only: use Save as and choose another folder.</source>
        <translation>项目以只读方式打开：请使用“另存为”并选择其他文件夹。</translation>
    </message>
    <message>
        <source>There is no unlocked track to paste on; add or unlock one.</source>
        <translation>没有未锁定的轨道可供粘贴；请添加或解锁一个轨道。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no sound of its own to detach.</source>
        <translation>“%1”没有自己的声音可供分离。</translation>
    </message>
    <message>
        <source>There is no footage to edit there; choose Generate here, or put a clip there first.</source>
        <translation>该处没有可编辑的素材；请选择“在此处生成”，或先在该处放入素材。</translation>
    </message>
    <message>
        <source>The dragged media is no longer in the project.</source>
        <translation>拖动的媒体已不在项目中。</translation>
    </message>
    <message>
        <source>The segment is no longer there.</source>
        <translation>该片段已不存在。</translation>
    </message>
    <message>
        <source>There is no picture to use.</source>
        <translation>没有可使用的图片。</translation>
    </message>
    <message>
        <source>There is no track of that kind; add one first.</source>
        <translation>没有此类轨道；请先添加一个。</translation>
    </message>
    <message>
        <source>The item is no longer on the timeline.</source>
        <translation>该项目已不在时间线上。</translation>
    </message>
    <message>
        <source>A clip&apos;s speed lies between 5 and 2000 %.</source>
        <translation>素材的速度须介于 5 和 2000 % 之间。</translation>
    </message>
    <message>
        <source>The prompt block is no longer there.</source>
        <translation>该提示词块已不存在。</translation>
    </message>
    <message>
        <source>The track is no longer there.</source>
        <translation>该轨道已不存在。</translation>
    </message>
    <message>
        <source>must lie between 1/20 and 20, in steps of a thousandth</source>
        <translation>必须介于 1/20 和 20 之间，步长为千分之一</translation>
    </message>
    <message>
        <source>There is no cut to dissolve at the start of &quot;%1&quot;: put a clip of at least two frames right before it.</source>
        <translation>“%1”的开头没有可叠化的剪切点：请在其前面紧接放入一个至少两帧的素材。</translation>
    </message>
    <message>
        <source>There is a segment already; choose a free range.</source>
        <translation>该处已有片段；请选择空闲的范围。</translation>
    </message>
    <message>
        <source>The item cannot lie on track &quot;%1&quot;; choose one of its kind.</source>
        <translation>该项不能放在轨道“%1”上；请选择同类的轨道。</translation>
    </message>
    <message>
        <source>The two items do not touch; there is no edge to roll.</source>
        <translation>两项没有相接；没有可滚动的编辑点。</translation>
    </message>
    <message>
        <source>Clip &quot;%1&quot; has no media there; choose a time within its media.</source>
        <translation>素材“%1”在该处没有媒体；请选择其媒体范围内的时间。</translation>
    </message>
    <message>
        <source>Segment &quot;%1&quot; must last at least one frame.</source>
        <translation>片段“%1”必须至少持续一帧。</translation>
    </message>
    <message>
        <source>Track &quot;%1&quot; is locked; unlock it first.</source>
        <translation>轨道“%1”已锁定；请先解锁。</translation>
    </message>
    <message>
        <source>Clip &quot;%1&quot; is shorter than a frame of the sequence.</source>
        <translation>素材“%1”短于序列的一帧。</translation>
    </message>
    <message>
        <source>A prompt block must last at least one model frame; choose another place.</source>
        <translation>提示词块必须至少持续一个模型帧；请选择其他位置。</translation>
    </message>
    <message>
        <source>There is no prompt block behind this one.</source>
        <translation>此提示词块之后没有其他提示词块。</translation>
    </message>
    <message>
        <source>A segment keeps at least one prompt block.</source>
        <translation>片段至少要保留一个提示词块。</translation>
    </message>
    <message>
        <source>The prompt block cannot be moved there.</source>
        <translation>提示词块不能移动到该处。</translation>
    </message>
    <message>
        <source>The script holds no text.</source>
        <translation>脚本中没有文本。</translation>
    </message>
    <message>
        <source>The segment is too short for %1 paragraphs; make it longer.</source>
        <translation>片段太短，容纳不下 %1 段文字；请将其延长。</translation>
    </message>
    <message>
        <source>must be f32, bf16 or f16</source>
        <translation>必须是 f32、bf16 或 f16</translation>
    </message>
    <message>
        <source>must lie between 0 and 1000</source>
        <translation>必须介于 0 和 1000 之间</translation>
    </message>
    <message>
        <source>The segment needs %1 model frames; make it shorter.</source>
        <translation>片段需要 %1 个模型帧；请将其缩短。</translation>
    </message>
    <message>
        <source>names a take that the segment does not have</source>
        <translation>引用了片段中没有的版本</translation>
    </message>
    <message>
        <source>%1 was left out: %2</source>
        <translation>已略去%1：%2</translation>
    </message>
    <message>
        <source>A take</source>
        <translation>一个版本</translation>
    </message>
    <message>
        <source>A condition</source>
        <translation>一个条件</translation>
    </message>
    <message>
        <source>has no duration or begins before the sequence</source>
        <translation>没有时长，或在序列之前开始</translation>
    </message>
    <message>
        <source>does not lie on frames of the sequence</source>
        <translation>不在序列的帧上</translation>
    </message>
    <message>
        <source>shows more than its media has</source>
        <translation>显示的内容超出其媒体</translation>
    </message>
    <message>
        <source>is not tiled by its prompt blocks</source>
        <translation>没有被其提示词块完整铺满</translation>
    </message>
    <message>
        <source>overlaps the one before</source>
        <translation>与前一个重叠</translation>
    </message>
    <message>
        <source>%1 &quot;%2&quot; %3.</source>
        <translation>%1“%2”%3。</translation>
    </message>
    <message>
        <source>Segment &quot;%1&quot; had no prompts; it got an empty one.</source>
        <translation>片段“%1”没有提示词；已为其添加一个空提示词。</translation>
    </message>
    <message>
        <source>The prompts of segment &quot;%1&quot; were fitted to its length.</source>
        <translation>已按片段“%1”的长度调整其提示词。</translation>
    </message>
    <message>
        <source>overlaps another one</source>
        <translation>与另一个重叠</translation>
    </message>
    <message>
        <source>has impossible times</source>
        <translation>的时间不可能存在</translation>
    </message>
    <message>
        <source>%1 &quot;%2&quot; was left out: it %3.</source>
        <translation>已略去%1“%2”：它%3。</translation>
    </message>
    <message>
        <source>must be a frame rate between 0 and 1000</source>
        <translation>必须是介于 0 和 1000 之间的帧速率</translation>
    </message>
    <message>
        <source>A marker was left out: %1</source>
        <translation>已略去一个标记：%1</translation>
    </message>
    <message>
        <source>The sequence has no frame rate.</source>
        <translation>序列没有帧速率。</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>素材</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Segments lie on video tracks only.</source>
        <translation>片段只能放在视频轨道上。</translation>
    </message>
    <message>
        <source>must not lie before the sequence</source>
        <translation>不能位于序列之前</translation>
    </message>
    <message>
        <source>The sequence&apos;s settings were replaced: %1</source>
        <translation>已替换序列的设置：%1</translation>
    </message>
    <message>
        <source>it is there twice.</source>
        <translation>它出现了两次。</translation>
    </message>
    <message>
        <source>Segments on the audio track &quot;%1&quot; were left out.</source>
        <translation>已略去音频轨道“%1”上的片段。</translation>
    </message>
    <message>
        <source>A track was left out: %1</source>
        <translation>已略去一个轨道：%1</translation>
    </message>
    <message>
        <source>must be a path inside the project folder</source>
        <translation>必须是项目文件夹内的路径</translation>
    </message>
    <message>
        <source>A clip was left out: %1</source>
        <translation>已略去一个素材：%1</translation>
    </message>
    <message>
        <source>A segment was left out: %1</source>
        <translation>已略去一个片段：%1</translation>
    </message>
    <message>
        <source>The clip is no longer on the timeline.</source>
        <translation>该素材已不在时间线上。</translation>
    </message>
    <message>
        <source>must be above 0</source>
        <translation>必须大于 0</translation>
    </message>
    <message>
        <source>A recorded step holds a group in a group.</source>
        <translation>记录的步骤在组中包含另一个组。</translation>
    </message>
    <message>
        <source>A mask of a recorded step is damaged.</source>
        <translation>记录的步骤中有遮罩已损坏。</translation>
    </message>
    <message>
        <source>This program does not know the recorded step &quot;%1&quot;.</source>
        <translation>此程序不认识记录的步骤“%1”。</translation>
    </message>
    <message>
        <source>Mask layer &quot;%1&quot; is locked; unlock it or choose another layer.</source>
        <translation>遮罩图层“%1”已锁定；请解锁，或选择其他图层。</translation>
    </message>
    <message>
        <source>The condition is empty or in the segment already.</source>
        <translation>该条件为空，或已在片段中。</translation>
    </message>
    <message>
        <source>The condition is empty.</source>
        <translation>该条件为空。</translation>
    </message>
    <message>
        <source>The condition to paint on is no mask.</source>
        <translation>要绘制的条件不是遮罩。</translation>
    </message>
    <message>
        <source>The segment is no longer on the timeline.</source>
        <translation>该片段已不在时间线上。</translation>
    </message>
    <message>
        <source>The condition is no longer in %1.</source>
        <translation>该条件已不在 %1 中。</translation>
    </message>
    <message>
        <source>The take is no longer in %1.</source>
        <translation>该版本已不在 %1 中。</translation>
    </message>
    <message>
        <source>The condition to change is no mask.</source>
        <translation>要更改的条件不是遮罩。</translation>
    </message>
    <message>
        <source>The mask layer is no longer there.</source>
        <translation>该遮罩图层已不存在。</translation>
    </message>
    <message>
        <source>Mask layer &quot;%1&quot; is locked: unlock it.</source>
        <translation>遮罩图层“%1”已锁定：请将其解锁。</translation>
    </message>
    <message>
        <source>The mask layer is there already.</source>
        <translation>该遮罩图层已存在。</translation>
    </message>
    <message>
        <source>Mask layer &quot;%1&quot; is of another kind than the change.</source>
        <translation>遮罩图层“%1”与此更改的类型不同。</translation>
    </message>
    <message>
        <source>The mask keyframe is no longer there.</source>
        <translation>该遮罩关键帧已不存在。</translation>
    </message>
    <message>
        <source>The media item is no longer in the project.</source>
        <translation>该媒体已不在项目中。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too short for the clip &quot;%2&quot;; choose the file it was made from.</source>
        <translation>“%1”对于素材“%2”来说太短；请选择制作该素材所用的文件。</translation>
    </message>
    <message>
        <source>The stroke is no longer in %1.</source>
        <translation>该笔画已不在 %1 中。</translation>
    </message>
    <message>
        <source>Media &quot;%1&quot; is in the project already.</source>
        <translation>媒体“%1”已在项目中。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is used on the timeline; delete its clips first.</source>
        <translation>“%1”正在时间线上使用；请先删除其素材。</translation>
    </message>
    <message>
        <source>A sequence has sides of at most 16384 px and a rate between 0 and 1000.</source>
        <translation>序列的边长最大为 16384 像素，帧速率介于 0 和 1000 之间。</translation>
    </message>
    <message>
        <source>The frame rate can change only while the timeline is empty.</source>
        <translation>只有在时间线为空时才能更改帧速率。</translation>
    </message>
    <message>
        <source>The prompt blocks do not tile %1.</source>
        <translation>提示词块没有完整铺满 %1。</translation>
    </message>
    <message>
        <source>A recipe needs at least one prompt block.</source>
        <translation>配方至少需要一个提示词块。</translation>
    </message>
    <message>
        <source>The condition to draw on is no sketch.</source>
        <translation>要绘制的条件不是草图。</translation>
    </message>
    <message>
        <source>The take is in %1 already or has no frames.</source>
        <translation>该版本已在 %1 中，或没有帧。</translation>
    </message>
    <message>
        <source>Clip &quot;%1&quot; has no media in the project; import it first.</source>
        <translation>素材“%1”在项目中没有媒体；请先导入。</translation>
    </message>
    <message>
        <source>Clip &quot;%1&quot; is on the timeline already.</source>
        <translation>素材“%1”已在时间线上。</translation>
    </message>
    <message>
        <source>The segment is on the timeline already or has no prompt block.</source>
        <translation>该片段已在时间线上，或没有提示词块。</translation>
    </message>
    <message>
        <source>The track is there already.</source>
        <translation>该轨道已存在。</translation>
    </message>
    <message>
        <source>This is no file of shortcuts: choose one that Reelbrush exported.</source>
        <translation>这不是快捷键文件：请选择由 Reelbrush 导出的文件。</translation>
    </message>
    <message>
        <source>There is no picture below the segment to move.</source>
        <translation>片段下方没有可移动的画面。</translation>
    </message>
    <message>
        <source>The picture is not there yet; try again.</source>
        <translation>图片尚未就绪；请重试。</translation>
    </message>
    <message>
        <source>Cannot copy the sample project to &quot;%1&quot;: %2; free some space there.</source>
        <translation>无法将示例项目复制到“%1”：%2；请在该处释放一些空间。</translation>
    </message>
    <message>
        <source>Not enough memory for this run: choose a smaller size or fewer frames.</source>
        <translation>内存不足以完成此次运行：请选择更小的尺寸或更少的帧数。</translation>
    </message>
    <message>
        <source>The stored latent is damaged: generate the take again.</source>
        <translation>存储的潜变量已损坏：请重新生成该版本。</translation>
    </message>
    <message>
        <source>The stored latent belongs to another model than &quot;%1&quot;.</source>
        <translation>存储的潜变量属于“%1”以外的模型。</translation>
    </message>
    <message>
        <source>VideoComposer has no last-frame condition; leave it out or use a Wan + VACE model.</source>
        <translation>VideoComposer 没有末帧条件；请不要使用它，或使用 Wan + VACE 模型。</translation>
    </message>
    <message>
        <source>VideoComposer has no reference pictures; use one as the style picture or use a Wan + VACE model.</source>
        <translation>VideoComposer 没有参考图；请将其用作风格图片，或使用 Wan + VACE 模型。</translation>
    </message>
    <message>
        <source>VideoComposer takes no actions; use a WorldDreamer model.</source>
        <translation>VideoComposer 不接受动作；请使用 WorldDreamer 模型。</translation>
    </message>
    <message>
        <source>The models folder &quot;%1&quot; does not exist; check the path.</source>
        <translation>模型文件夹“%1”不存在；请检查路径。</translation>
    </message>
    <message>
        <source>There is no model &quot;%1&quot;: no model was found; give a folder of models with --models DIR.</source>
        <translation>没有模型“%1”：未找到任何模型；请用 --models DIR 指定模型文件夹。</translation>
    </message>
    <message>
        <source>There is no model &quot;%1&quot;: choose one of %2, or give its folder with --models DIR.</source>
        <translation>没有模型“%1”：请从 %2 中选择，或用 --models DIR 指定其文件夹。</translation>
    </message>
    <message>
        <source>No model was found; give a folder of models with --models DIR.</source>
        <translation>未找到任何模型；请用 --models DIR 指定模型文件夹。</translation>
    </message>
    <message>
        <source>--device %1: this build has no CUDA backend; use --device cpu.</source>
        <translation>--device %1：此版本没有 CUDA 后端；请使用 --device cpu。</translation>
    </message>
    <message>
        <source>--dtype f16 cannot be used on the CPU: give f32 or bf16.</source>
        <translation>--dtype f16 不能在 CPU 上使用：请指定 f32 或 bf16。</translation>
    </message>
    <message>
        <source>--dtype cannot be &quot;%1&quot;: give f32, bf16 or f16.</source>
        <translation>--dtype 不能是“%1”：请指定 f32、bf16 或 f16。</translation>
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
        <source>Time: first run, unknown</source>
        <translation>时间：首次运行，未知</translation>
    </message>
    <message>
        <source>Needs at most %1 of memory, %2 on disk</source>
        <translation>最多需要 %1 内存，%2 磁盘空间</translation>
    </message>
    <message>
        <source>Time: about %1</source>
        <translation>时间：约 %1</translation>
    </message>
    <message>
        <source>Smaller size, %1 × %2</source>
        <translation>减小尺寸，%1 × %2</translation>
    </message>
    <message>
        <source>Fewer frames, %1</source>
        <translation>减少帧数，%1</translation>
    </message>
    <message>
        <source>Lower precision, %1</source>
        <translation>降低精度，%1</translation>
    </message>
    <message>
        <source>%1: needs at most %2</source>
        <comment>change, memory</comment>
        <translation>%1：最多需要 %2</translation>
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
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <translation>%1，剩余约 %2</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>完成：%1</translation>
    </message>
    <message>
        <source>Stopped, preview kept</source>
        <translation>已停止，预览已保留</translation>
    </message>
    <message>
        <source>Interrupted: the program ended while it ran</source>
        <translation>已中断：程序在其运行期间结束</translation>
    </message>
</context>
<context>
    <name>MissingSlate</name>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
</context>
<context>
    <name>OverlayPainter</name>
    <message>
        <source>Confidence %1 %</source>
        <translation>置信度 %1 %</translation>
    </message>
</context>
<context>
    <name>RecipeEditor</name>
    <message>
        <source>Change recipe</source>
        <translation>更改配方</translation>
    </message>
    <message>
        <source>Change condition</source>
        <translation>更改条件</translation>
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
    <name>SegmentTransition</name>
    <message>
        <source>Cut</source>
        <translation>硬切</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>延续</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>衔接</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
</context>
<context>
    <name>SizeSection</name>
    <message numerus="yes">
        <source>%n window(s)</source>
        <comment>of a long run</comment>
        <translation>
            <numerusform>%n 个窗口</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shared frame(s)</source>
        <comment>of neighbouring windows</comment>
        <translation>
            <numerusform>%n 个共享帧</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <comment>windows, shared frames</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>TimelineClip</name>
    <message>
        <source>%1 %</source>
        <comment>speed</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>No prompt yet</source>
        <translation>还没有提示词</translation>
    </message>
</context>
<context>
    <name>ToolContext</name>
    <message>
        <source>There is no clip at the playhead to draw on. Open a clip, or move the playhead onto one.</source>
        <translation>播放头处没有可绘制的素材。请打开素材，或将播放头移到素材上。</translation>
    </message>
    <message>
        <source>Rectangle %1</source>
        <translation>矩形 %1</translation>
    </message>
    <message>
        <source>Ellipse %1</source>
        <translation>椭圆 %1</translation>
    </message>
    <message>
        <source>Polygon %1</source>
        <translation>多边形 %1</translation>
    </message>
</context>
<context>
    <name>reelbrush::core::MaskPropagator</name>
    <message>
        <source>Propagation stopped at a cut. Paint the mask again on the first frame behind it.</source>
        <translation>传播在切换镜头处停止。请在其后的第一帧重新绘制遮罩。</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) look doubtful from %1 s on. Shift+N goes to the next one.</source>
        <translation>
            <numerusform>从 %1 秒起有 %n 帧不太可靠。按 Shift+N 跳到下一帧。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelbrush::ui</name>
    <message>
        <source>%1 fps</source>
        <translation>%1 帧/秒</translation>
    </message>
    <message>
        <source>full range</source>
        <translation>全范围</translation>
    </message>
    <message>
        <source>limited range</source>
        <translation>有限范围</translation>
    </message>
    <message>
        <source>(set here)</source>
        <translation>（在此设置）</translation>
    </message>
    <message>
        <source>(assumed: the file does not say)</source>
        <translation>（推定：文件未注明）</translation>
    </message>
    <message>
        <source>Proxy waiting</source>
        <translation>等待生成代理</translation>
    </message>
    <message>
        <source>Proxy %1 %</source>
        <translation>代理 %1 %</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>VFR</source>
        <translation>可变帧率</translation>
    </message>
    <message>
        <source>%1° (set)</source>
        <translation>%1°（已设置）</translation>
    </message>
    <message>
        <source>%1° (metadata)</source>
        <translation>%1°（元数据）</translation>
    </message>
    <message>
        <source>Full range</source>
        <translation>全范围</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>编解码器</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色彩</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>%1° clockwise, set here</source>
        <translation>顺时针 %1°，在此设置</translation>
    </message>
    <message>
        <source>%1° clockwise, from the file</source>
        <translation>顺时针 %1°，来自文件</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>时间基准</translation>
    </message>
    <message>
        <source>Variable rate: timing follows the file&apos;s time stamps</source>
        <translation>可变帧率：以文件的时间戳为准</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>有</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation>磁盘占用</translation>
    </message>
    <message>
        <source>Could not be made: the original is played</source>
        <translation>无法生成：将播放原始文件</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>As in the file</source>
        <translation>与文件一致</translation>
    </message>
    <message>
        <source>R&amp;otation</source>
        <translation>旋转(&amp;O)</translation>
    </message>
    <message>
        <source>%1° clockwise</source>
        <translation>顺时针 %1°</translation>
    </message>
    <message>
        <source>Colour &amp;matrix</source>
        <translation>色彩矩阵(&amp;M)</translation>
    </message>
    <message>
        <source>Colour &amp;range</source>
        <translation>色彩范围(&amp;R)</translation>
    </message>
    <message>
        <source>Limited</source>
        <translation>有限</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::AppearanceFields</name>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Follow system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>System language</source>
        <translation>系统语言</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::BinModel</name>
    <message>
        <source>Takes</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>%1, take %2</source>
        <translation>%1，版本 %2</translation>
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
    <name>reelbrush::ui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>输入命令</translation>
    </message>
    <message>
        <source>not available now</source>
        <translation>当前不可用</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::ComparePage</name>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>对比对象</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>划像</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Hold \ to see the other side</source>
        <translation>按住 \ 查看另一侧</translation>
    </message>
    <message>
        <source>Horizontal wipe line</source>
        <translation>水平划像线</translation>
    </message>
    <message>
        <source>Amplification of the difference</source>
        <translation>差异放大倍数</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>模型所见画面</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源素材</translation>
    </message>
    <message>
        <source>Take %1</source>
        <translation>版本 %1</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::CompareView</name>
    <message>
        <source>Compare position %1 %</source>
        <translation>对比位置 %1 %</translation>
    </message>
    <message>
        <source>Select a segment with a take to compare</source>
        <translation>选择一个有版本的片段进行对比</translation>
    </message>
    <message>
        <source>Difference × %1</source>
        <translation>差异 × %1</translation>
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
    <message>
        <source>Weight of %1</source>
        <translation>%1 的权重</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Show on the canvas</source>
        <translation>在画布上显示</translation>
    </message>
    <message>
        <source>Show %1 on the canvas</source>
        <translation>在画布上显示%1</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>%1 的更多选项</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::ConditionStackView</name>
    <message>
        <source>Conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>weight %1 %</source>
        <translation>权重 %1 %</translation>
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
        <source>Only from &amp;in to out</source>
        <translation>仅入点到出点(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Whole segment</source>
        <translation>整个片段(&amp;W)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>Move condition</source>
        <translation>移动条件</translation>
    </message>
    <message>
        <source>Remove condition</source>
        <translation>移除条件</translation>
    </message>
    <message>
        <source>&amp;Import mask…</source>
        <translation>导入遮罩(&amp;I)…</translation>
    </message>
    <message>
        <source>Import mask &amp;sequence…</source>
        <translation>导入遮罩序列(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Export mask as pictures…</source>
        <translation>将遮罩导出为图片(&amp;E)…</translation>
    </message>
    <message>
        <source>Import mask</source>
        <translation>导入遮罩</translation>
    </message>
    <message>
        <source>Folder for the mask&apos;s pictures</source>
        <translation>遮罩图片的文件夹</translation>
    </message>
    <message>
        <source>Pictures and clips (%1)</source>
        <translation>图片和素材 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Export mask</source>
        <translation>导出遮罩</translation>
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
        <source>Open Model manager…</source>
        <translation>打开模型管理器…</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::CropDialog</name>
    <message>
        <source>Crop picture</source>
        <translation>裁剪图片</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::ExportDesk</name>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Export &amp;frame…</source>
        <translation>导出帧(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Collect project…</source>
        <translation>收集项目(&amp;C)…</translation>
    </message>
    <message>
        <source>The timeline is empty</source>
        <translation>时间线为空</translation>
    </message>
    <message>
        <source>Export frame</source>
        <translation>导出帧</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Collect project into a new folder</source>
        <translation>将项目收集到新文件夹</translation>
    </message>
    <message>
        <source>Reelbrush project (*.reel)</source>
        <translation>Reelbrush 项目 (*.reel)</translation>
    </message>
    <message>
        <source>collected</source>
        <translation>已收集</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::ExportDialog</name>
    <message>
        <source>“%1” is missing: black is shown</source>
        <translation>“%1”缺失：显示黑色</translation>
    </message>
    <message>
        <source>“%1” has no take: what lies below is shown</source>
        <translation>“%1”没有版本：显示其下方的内容</translation>
    </message>
    <message>
        <source>“%1” is out of date: its old take is shown</source>
        <translation>“%1”已过期：显示其旧版本</translation>
    </message>
    <message>
        <source>H.264 (.mp4), plays everywhere</source>
        <translation>H.264 (.mp4)，通用兼容</translation>
    </message>
    <message>
        <source>H.265 (.mp4), smaller</source>
        <translation>H.265 (.mp4)，文件更小</translation>
    </message>
    <message>
        <source>VP9 (.webm), for the web</source>
        <translation>VP9 (.webm)，适用于网页</translation>
    </message>
    <message>
        <source>AV1 (.mkv), smallest, slow</source>
        <translation>AV1 (.mkv)，文件最小，速度慢</translation>
    </message>
    <message>
        <source>ProRes (.mov), for other editors</source>
        <translation>ProRes (.mov)，适用于其他编辑软件</translation>
    </message>
    <message>
        <source>FFV1 (.mkv), lossless</source>
        <translation>FFV1 (.mkv)，无损</translation>
    </message>
    <message>
        <source>PNG pictures (a folder)</source>
        <translation>PNG 图片（文件夹）</translation>
    </message>
    <message>
        <source>Sound only (.wav)</source>
        <translation>仅音频 (.wav)</translation>
    </message>
    <message>
        <source>One picture (.png)</source>
        <translation>单张图片 (.png)</translation>
    </message>
    <message>
        <source>The project with its media</source>
        <translation>项目及其媒体</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Sound (mixed, 48 kHz stereo)</source>
        <translation>音频（混音，48 kHz 立体声）</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>帧速率</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>Concerns</source>
        <translation>注意事项</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Whole sequence</source>
        <translation>整个序列</translation>
    </message>
    <message>
        <source>From in to out</source>
        <translation>入点到出点</translation>
    </message>
    <message>
        <source>As the sequence (%1)</source>
        <translation>与序列一致 (%1)</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色彩</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>sRGB</source>
        <translation>sRGB</translation>
    </message>
    <message>
        <source>as the source, tagged</source>
        <translation>与源素材一致，带标记</translation>
    </message>
    <message>
        <source>BT.709, limited range, tagged</source>
        <translation>BT.709，有限范围，带标记</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Export anyway</source>
        <translation>仍然导出</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>“%1” is there already. Replace it?</source>
        <translation>“%1”已存在。是否替换？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::ExportRows</name>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>File %1 of %2</source>
        <translation>文件 %1 / %2</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>第 %1 帧，共 %2 帧</translation>
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
        <source>Exports</source>
        <translation>导出任务</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
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
    <name>reelbrush::ui::GenerateFooter</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Only %1 of memory are free.</source>
        <translation>仅有 %1 可用内存。</translation>
    </message>
    <message>
        <source>Generate with changes…</source>
        <translation>更改后生成…</translation>
    </message>
    <message>
        <source>Generate %1</source>
        <translation>生成 %1</translation>
    </message>
    <message>
        <source>%1 (still too much)</source>
        <comment>a change</comment>
        <translation>%1（仍超出）</translation>
    </message>
    <message>
        <source>This model offers no smaller run</source>
        <translation>此模型没有更小的运行方案</translation>
    </message>
    <message>
        <source>&amp;Queue anyway</source>
        <translation>仍然加入队列(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>搜索帮助</translation>
    </message>
    <message>
        <source>Search by word or key</source>
        <translation>按词语或按键搜索</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>How</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::JobRow</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>%1 的更多选项</translation>
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
        <source>Generate &amp;next</source>
        <translation>生成下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Stop and &amp;keep preview</source>
        <translation>停止并保留预览(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Label take</source>
        <translation>标注版本(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Wipe compare</source>
        <translation>划像对比(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Model manager…</source>
        <translation>模型管理器(&amp;M)…</translation>
    </message>
    <message>
        <source>Show &amp;preview while sampling</source>
        <translation>采样时显示预览(&amp;P)</translation>
    </message>
    <message>
        <source>Jobs are running</source>
        <translation>任务正在运行</translation>
    </message>
    <message>
        <source>Takes are still being made. Wait for them, or stop and keep the queue for the next time?</source>
        <translation>版本仍在生成中。是等待其完成，还是停止并保留队列以便下次继续？</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Stop and keep queue</source>
        <translation>停止并保留队列</translation>
    </message>
    <message>
        <source>Cancel quit</source>
        <translation>取消退出</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源素材</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Project bin</source>
        <translation>项目素材箱</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>%1 has been written</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>Export of %1 stopped</source>
        <translation>已停止导出 %1</translation>
    </message>
    <message>
        <source>The language changes when Reelbrush starts next.</source>
        <translation>语言将在下次启动 Reelbrush 时更改。</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>%1 Your last saved file is untouched.</source>
        <translation>%1 上次保存的文件未受影响。</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>&amp;Import media…</source>
        <translation>导入媒体(&amp;I)…</translation>
    </message>
    <message>
        <source>Re&amp;link missing media…</source>
        <translation>重新链接缺失的媒体(&amp;L)…</translation>
    </message>
    <message>
        <source>I&amp;nsert from source</source>
        <translation>从源素材插入(&amp;N)</translation>
    </message>
    <message>
        <source>O&amp;verwrite from source</source>
        <translation>从源素材覆盖(&amp;V)</translation>
    </message>
    <message>
        <source>Use pro&amp;xies</source>
        <translation>使用代理(&amp;X)</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>Relink</source>
        <translation>重新链接</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) found.</source>
        <translation>
            <numerusform>已找到 %n 个文件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) found, %1 still missing.</source>
        <translation>
            <numerusform>已找到 %n 个文件，仍缺少 %1 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Missing media</source>
        <translation>缺失的媒体</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Import media</source>
        <translation>导入媒体</translation>
    </message>
    <message>
        <source>Media (%1)</source>
        <translation>媒体 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Folder in which to look for missing media</source>
        <translation>要在其中查找缺失媒体的文件夹</translation>
    </message>
    <message>
        <source>Numbered pictures</source>
        <translation>编号图片</translation>
    </message>
    <message numerus="yes">
        <source>This is one of %n numbered picture(s). Import all of them as one sequence?</source>
        <translation>
            <numerusform>这是 %n 张编号图片之一。是否将它们全部作为一个序列导入？</numerusform>
        </translation>
    </message>
    <message>
        <source>One sequence</source>
        <translation>一个序列</translation>
    </message>
    <message>
        <source>This picture only</source>
        <translation>仅此图片</translation>
    </message>
    <message>
        <source>Nothing to place: double-click a film or picture in the project bin.</source>
        <translation>没有可放置的内容：请双击项目素材箱中的视频或图片。</translation>
    </message>
    <message>
        <source>Every video track is locked: unlock one first.</source>
        <translation>所有视频轨道均已锁定：请先解锁一个。</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>系统(&amp;S)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近项目(&amp;R)</translation>
    </message>
    <message>
        <source>T&amp;imeline</source>
        <translation>时间线(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>遮罩(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Paint</source>
        <translation>绘制(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Story</source>
        <translation>故事(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Render</source>
        <translation>渲染(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;set layout</source>
        <translation>重置布局(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Maximise panel</source>
        <translation>最大化面板(&amp;M)</translation>
    </message>
    <message>
        <source>La&amp;yout</source>
        <translation>布局(&amp;Y)</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>监视器</translation>
    </message>
    <message>
        <source>Previous ed&amp;it point</source>
        <translation>上一个编辑点(&amp;I)</translation>
    </message>
    <message>
        <source>Next edit poi&amp;nt</source>
        <translation>下一个编辑点(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Mute</source>
        <translation>静音(&amp;M)</translation>
    </message>
    <message>
        <source>Mark &amp;in</source>
        <translation>标记入点(&amp;I)</translation>
    </message>
    <message>
        <source>Mark &amp;out</source>
        <translation>标记出点(&amp;O)</translation>
    </message>
    <message>
        <source>Go to i&amp;n</source>
        <translation>跳到入点(&amp;N)</translation>
    </message>
    <message>
        <source>Go to o&amp;ut</source>
        <translation>跳到出点(&amp;U)</translation>
    </message>
    <message>
        <source>C&amp;lear in and out</source>
        <translation>清除入点和出点(&amp;L)</translation>
    </message>
    <message>
        <source>Show g&amp;rid</source>
        <translation>显示网格(&amp;R)</translation>
    </message>
    <message>
        <source>Show sa&amp;fe areas</source>
        <translation>显示安全区(&amp;F)</translation>
    </message>
    <message>
        <source>Select a segment first</source>
        <translation>请先选择一个片段</translation>
    </message>
    <message>
        <source>No job runs or waits</source>
        <translation>没有正在运行或等待的任务</translation>
    </message>
    <message>
        <source>No job runs</source>
        <translation>没有正在运行的任务</translation>
    </message>
    <message>
        <source>The segment has no takes yet</source>
        <translation>该片段还没有版本</translation>
    </message>
    <message>
        <source>Held keys and the mouse</source>
        <translation>按住的键与鼠标</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>hold \</source>
        <translation>按住 \</translation>
    </message>
    <message>
        <source>Shows the source, or the other side of a comparison, while held</source>
        <translation>按住时显示源素材，或对比的另一侧</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Space and drag</source>
        <translation>空格键加拖动</translation>
    </message>
    <message>
        <source>Moves the picture; the middle button does too</source>
        <translation>移动画面；鼠标中键也可以</translation>
    </message>
    <message>
        <source>Single frames</source>
        <translation>逐帧</translation>
    </message>
    <message>
        <source>hold K, J or L</source>
        <translation>按住 K 再按 J 或 L</translation>
    </message>
    <message>
        <source>Steps one frame back or forward</source>
        <translation>后退或前进一帧</translation>
    </message>
    <message>
        <source>Finish or cancel</source>
        <translation>完成或取消</translation>
    </message>
    <message>
        <source>Enter, Esc</source>
        <translation>Enter、Esc</translation>
    </message>
    <message>
        <source>Closes a polygon; leaves what a gesture would have changed as it was</source>
        <translation>闭合多边形；取消正在进行的操作，一切保持原样</translation>
    </message>
    <message>
        <source>Trim</source>
        <translation>修剪</translation>
    </message>
    <message>
        <source>drag an edge</source>
        <translation>拖动边缘</translation>
    </message>
    <message>
        <source>With Ctrl what lies behind follows; the edge between two clips rolls</source>
        <translation>按住 Ctrl 时后面的内容跟随移动；拖动两个素材之间的边缘为滚动编辑</translation>
    </message>
    <message>
        <source>Trim to playhead</source>
        <translation>修剪到播放头</translation>
    </message>
    <message>
        <source>On the timeline: start or end of what is selected</source>
        <translation>在时间线上：所选内容的开头或结尾</translation>
    </message>
    <message>
        <source>Slip, slide</source>
        <translation>滑移、滑动</translation>
    </message>
    <message>
        <source>Alt, Alt+Shift and drag</source>
        <translation>Alt 或 Alt+Shift 加拖动</translation>
    </message>
    <message>
        <source>Another part of the media at the same place; the clip between neighbours</source>
        <translation>原位显示媒体的另一部分；在相邻素材之间移动素材</translation>
    </message>
    <message>
        <source>Dissolve</source>
        <translation>叠化</translation>
    </message>
    <message>
        <source>drag an end</source>
        <translation>拖动一端</translation>
    </message>
    <message>
        <source>Makes the cross-dissolve longer or shorter</source>
        <translation>调整交叉叠化的长短</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>On the picture, and with Ctrl on the timeline</source>
        <translation>在画面上；在时间线上按住 Ctrl</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Ren&amp;ame…</source>
        <translation>重命名(&amp;A)…</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an action, why it is not possible</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>not available now</source>
        <translation>当前不可用</translation>
    </message>
    <message>
        <source>No media is missing</source>
        <translation>没有缺失的媒体</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <comment>menu</comment>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Brush &amp;opacity</source>
        <translation>画笔不透明度(&amp;O)</translation>
    </message>
    <message>
        <source>Show queue</source>
        <translation>显示队列</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are missing.</source>
        <translation>
            <numerusform>缺少 %n 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Relink…</source>
        <translation>重新链接…</translation>
    </message>
    <message>
        <source>Continue without</source>
        <translation>不用它们继续</translation>
    </message>
    <message>
        <source>It had come to step %1 of %2.</source>
        <translation>已进行到第 %1 步，共 %2 步。</translation>
    </message>
    <message>
        <source>Retry with less memory…</source>
        <translation>以更少内存重试…</translation>
    </message>
    <message>
        <source>The samples are kept.</source>
        <translation>采样结果已保留。</translation>
    </message>
    <message>
        <source>Decode again</source>
        <translation>再次解码</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::MaskBar</name>
    <message>
        <source>Propagate mask &amp;backward</source>
        <translation>向后传播遮罩(&amp;B)</translation>
    </message>
    <message>
        <source>Propagate mask b&amp;oth ways</source>
        <translation>双向传播遮罩(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Propagate mask forward</source>
        <translation>向前传播遮罩(&amp;P)</translation>
    </message>
    <message>
        <source>Propagate mask to next &amp;keyframe</source>
        <translation>传播遮罩到下一个关键帧(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Cancel propagation</source>
        <translation>取消传播(&amp;C)</translation>
    </message>
    <message>
        <source>Pre&amp;vious mask keyframe</source>
        <translation>上一个遮罩关键帧(&amp;V)</translation>
    </message>
    <message>
        <source>Ne&amp;xt mask keyframe</source>
        <translation>下一个遮罩关键帧(&amp;X)</translation>
    </message>
    <message>
        <source>Next &amp;doubtful frame</source>
        <translation>下一个存疑帧(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Remove mask keyframe</source>
        <translation>移除遮罩关键帧(&amp;R)</translation>
    </message>
    <message>
        <source>Mask: select &amp;all</source>
        <translation>遮罩：全选(&amp;A)</translation>
    </message>
    <message>
        <source>Mask: select &amp;none</source>
        <translation>遮罩：全不选(&amp;N)</translation>
    </message>
    <message>
        <source>Mask: &amp;invert</source>
        <translation>遮罩：反转(&amp;I)</translation>
    </message>
    <message>
        <source>S&amp;wap add and subtract</source>
        <translation>切换添加与减去(&amp;W)</translation>
    </message>
    <message>
        <source>Between mask keyframes</source>
        <translation>遮罩关键帧之间</translation>
    </message>
    <message>
        <source>What shows between mask keyframes</source>
        <translation>遮罩关键帧之间显示的内容</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>光流</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Propagation</source>
        <translation>传播</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>Paint a mask first; propagation carries it along.</source>
        <translation>请先绘制遮罩，然后才能传播。</translation>
    </message>
    <message>
        <source>There is no later mask keyframe.</source>
        <translation>后面没有遮罩关键帧。</translation>
    </message>
    <message>
        <source>There is no earlier mask keyframe.</source>
        <translation>前面没有遮罩关键帧。</translation>
    </message>
    <message>
        <source>No doubtful frame lies behind the playhead.</source>
        <translation>播放头之后没有存疑帧。</translation>
    </message>
    <message>
        <source>Remove mask keyframe</source>
        <translation>移除遮罩关键帧</translation>
    </message>
    <message>
        <source>There is no mask keyframe at the playhead.</source>
        <translation>播放头处没有遮罩关键帧。</translation>
    </message>
    <message>
        <source>Interpolation</source>
        <translation>插值</translation>
    </message>
    <message>
        <source>There is no segment at the playhead. Edit a range first.</source>
        <translation>播放头处没有片段。请先编辑一个范围。</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::MaskKeyButton</name>
    <message>
        <source>Keyframe at %1</source>
        <translation>%1 处的关键帧</translation>
    </message>
    <message>
        <source>Mask keyframe at %1. Delete takes it away</source>
        <translation>%1 处的遮罩关键帧。按 Delete 键移除</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::MaskLane</name>
    <message>
        <source>Mask keyframes</source>
        <translation>遮罩关键帧</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::MaskLayersPanel</name>
    <message>
        <source>Mask layers</source>
        <translation>遮罩图层</translation>
    </message>
    <message>
        <source>Select a segment to see its mask layers</source>
        <translation>选择一个片段以查看其遮罩图层</translation>
    </message>
    <message>
        <source>Mask layers, topmost first</source>
        <translation>遮罩图层，最上层在前</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Model gets</source>
        <translation>模型接收</translation>
    </message>
    <message>
        <source>Box grows</source>
        <translation>外框扩展</translation>
    </message>
    <message>
        <source>Add a painted layer</source>
        <translation>添加绘制图层</translation>
    </message>
    <message>
        <source>Remove the layer</source>
        <translation>移除图层</translation>
    </message>
    <message>
        <source>Move the layer up</source>
        <translation>上移图层</translation>
    </message>
    <message>
        <source>Move the layer down</source>
        <translation>下移图层</translation>
    </message>
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
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Subtract</source>
        <translation>减去</translation>
    </message>
    <message>
        <source>Intersect</source>
        <translation>交集</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>已反转</translation>
    </message>
    <message>
        <source>Feather of the layer</source>
        <translation>图层的羽化</translation>
    </message>
    <message>
        <source>Grow or shrink the layer</source>
        <translation>扩展或收缩图层</translation>
    </message>
    <message>
        <source>Opacity of the layer</source>
        <translation>图层的不透明度</translation>
    </message>
    <message>
        <source>Loose box round the mask</source>
        <translation>遮罩周围的宽松外框</translation>
    </message>
    <message>
        <source>The model is told a box round the mask; what is kept outside the painted mask stays</source>
        <translation>模型得到的是遮罩周围的外框；绘制遮罩之外要保留的内容不变</translation>
    </message>
    <message>
        <source>Box grows by</source>
        <translation>外框扩展量</translation>
    </message>
    <message>
        <source>Ticked: visible. Double-click to rename</source>
        <translation>勾选：可见。双击可重命名</translation>
    </message>
    <message>
        <source>Mask layer</source>
        <translation>遮罩图层</translation>
    </message>
    <message>
        <source>Mask %1</source>
        <translation>遮罩 %1</translation>
    </message>
    <message>
        <source>Loose box</source>
        <translation>宽松外框</translation>
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
    <name>reelbrush::ui::ModelInputView</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <comment>of a compiled condition</comment>
        <translation>
            <numerusform>%n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 – %2 × %3, %4, values %5 … %6</source>
        <comment>condition, size, length, range</comment>
        <translation>%1 – %2 × %3，%4，值 %5 … %6</translation>
    </message>
    <message>
        <source>%1 × %2, %3 steps, guidance %4, %5</source>
        <translation>%1 × %2，%3 步，引导 %4，%5</translation>
    </message>
    <message>
        <source>Frames %1–%2: “%3”</source>
        <comment>prompt</comment>
        <translation>帧 %1–%2：“%3”</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>模型所见</translation>
    </message>
    <message>
        <source>Select a segment to see what its model gets.</source>
        <translation>选择一个片段以查看其模型接收的内容。</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::ModelManager</name>
    <message>
        <source>Model manager</source>
        <translation>模型管理器</translation>
    </message>
    <message>
        <source>Models and their files</source>
        <translation>模型及其文件</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>About the model</source>
        <translation>关于此模型</translation>
    </message>
    <message>
        <source>Locate… (add folder)</source>
        <translation>定位…（添加文件夹）</translation>
    </message>
    <message>
        <source>Forget added folders</source>
        <translation>清除已添加的文件夹</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No model was found; locate a folder of models.</source>
        <translation>未找到模型；请定位模型文件夹。</translation>
    </message>
    <message>
        <source>Looked in the bundled models and your data folder. Drop a folder here to add it.</source>
        <translation>已在内置模型和您的数据文件夹中查找。将文件夹拖到此处即可添加。</translation>
    </message>
    <message>
        <source>Added folders: %1</source>
        <translation>已添加的文件夹：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) missing</source>
        <translation>
            <numerusform>缺少 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Found</source>
        <translation>已找到</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已校验</translation>
    </message>
    <message>
        <source>Wrong file</source>
        <translation>文件不符</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Starter – toy world: knows only the %1 world</source>
        <translation>入门模型 – 玩具世界：只认识 %1 世界</translation>
    </message>
    <message>
        <source>Location: %1</source>
        <translation>位置：%1</translation>
    </message>
    <message>
        <source>%1 needs &lt;b&gt;%2&lt;/b&gt;: put it into that folder, or locate the folder that has it.</source>
        <translation>%1 需要 &lt;b&gt;%2&lt;/b&gt;：请将其放入该文件夹，或定位包含它的文件夹。</translation>
    </message>
    <message>
        <source>Every file is as this model needs it.</source>
        <translation>所有文件均符合此模型的要求。</translation>
    </message>
    <message>
        <source>Known weakness: %1</source>
        <translation>已知弱点：%1</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Folder of a model, or of several</source>
        <translation>一个或多个模型所在的文件夹</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Forget folders</source>
        <translation>清除文件夹</translation>
    </message>
    <message>
        <source>Verifying…</source>
        <translation>正在校验…</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::MotionPanel</name>
    <message>
        <source>Camera</source>
        <translation>摄像机</translation>
    </message>
    <message>
        <source>Camera preset</source>
        <translation>摄像机预设</translation>
    </message>
    <message>
        <source>Static</source>
        <translation>静止</translation>
    </message>
    <message>
        <source>Pan left</source>
        <translation>向左摇</translation>
    </message>
    <message>
        <source>Pan right</source>
        <translation>向右摇</translation>
    </message>
    <message>
        <source>Tilt up</source>
        <translation>向上摇</translation>
    </message>
    <message>
        <source>Tilt down</source>
        <translation>向下摇</translation>
    </message>
    <message>
        <source>Push in</source>
        <translation>推近</translation>
    </message>
    <message>
        <source>Pull out</source>
        <translation>拉远</translation>
    </message>
    <message>
        <source>Roll</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Choose a move</source>
        <translation>选择运镜方式</translation>
    </message>
    <message>
        <source> %/s</source>
        <comment>suffix: per cent of the frame per second</comment>
        <translation> %/秒</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>水平摇</translation>
    </message>
    <message>
        <source>Tilt</source>
        <translation>垂直摇</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source> ×/s</source>
        <comment>suffix: factor per second</comment>
        <translation> ×/秒</translation>
    </message>
    <message>
        <source> °/s</source>
        <comment>suffix: degrees per second</comment>
        <translation> °/秒</translation>
    </message>
    <message>
        <source> %</source>
        <comment>suffix: per cent</comment>
        <translation> %</translation>
    </message>
    <message>
        <source>Pivot from the left</source>
        <translation>轴心距左侧</translation>
    </message>
    <message>
        <source>Pivot from the top</source>
        <translation>轴心距顶部</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Pivot x</source>
        <translation>轴心 X</translation>
    </message>
    <message>
        <source>Pivot y</source>
        <translation>轴心 Y</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>Select a segment to see its motion</source>
        <translation>选择一个片段以查看其运动</translation>
    </message>
    <message>
        <source>Preview motion</source>
        <translation>预览运动</translation>
    </message>
    <message>
        <source>Motion strokes</source>
        <translation>运动笔画</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the motion stroke</source>
        <translation>移除运动笔画</translation>
    </message>
    <message>
        <source>Region that moves</source>
        <translation>要运动的区域</translation>
    </message>
    <message>
        <source>Disc of the brush</source>
        <translation>画笔圆形范围</translation>
    </message>
    <message>
        <source>Painted</source>
        <translation>绘制区域</translation>
    </message>
    <message>
        <source>Inside the mask layer</source>
        <translation>遮罩图层内</translation>
    </message>
    <message>
        <source> s</source>
        <comment>suffix: seconds</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Speed curve</source>
        <translation>速度曲线</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>匀速</translation>
    </message>
    <message>
        <source>Ease in</source>
        <translation>缓入</translation>
    </message>
    <message>
        <source>Ease out</source>
        <translation>缓出</translation>
    </message>
    <message>
        <source>Ease in and out</source>
        <translation>缓入缓出</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Stroke %1</source>
        <translation>笔画 %1</translation>
    </message>
    <message>
        <source>Motion stroke</source>
        <translation>运动笔画</translation>
    </message>
    <message>
        <source>Motion region</source>
        <translation>运动区域</translation>
    </message>
    <message>
        <source>The mask layer is empty where the stroke starts: paint it first.</source>
        <translation>笔画起点处的遮罩图层为空：请先绘制。</translation>
    </message>
    <message>
        <source>Choose a stroke to change it.</source>
        <translation>选择一条笔画以修改它。</translation>
    </message>
    <message>
        <source>Draw on the picture with the motion stroke tool (A).</source>
        <translation>用运动笔画工具 (A) 在画面上绘制。</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::PictureWell</name>
    <message>
        <source>%1, empty</source>
        <comment>well of pictures</comment>
        <translation>%1，空</translation>
    </message>
    <message>
        <source>Choose, paste or take the current frame</source>
        <translation>选择、粘贴或使用当前帧</translation>
    </message>
    <message>
        <source>Set %1</source>
        <translation>设置%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>well and its pictures</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Choose &amp;file…</source>
        <translation>选择文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Use current &amp;frame</source>
        <translation>使用当前帧(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Crop…</source>
        <translation>裁剪(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <comment>well: title, pictures, limit</comment>
        <translation>%1（%2 / %3）</translation>
    </message>
    <message>
        <source>Drop a picture here</source>
        <translation>将图片拖到此处</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The language changes when Reelbrush starts next.</source>
        <translation>语言将在下次启动 Reelbrush 时更改。</translation>
    </message>
    <message>
        <source>Show a preview while a segment is generated</source>
        <translation>生成片段时显示预览</translation>
    </message>
    <message>
        <source>Play large media from smaller copies (proxies)</source>
        <translation>使用较小的副本（代理）播放大型媒体</translation>
    </message>
    <message>
        <source>Model folders</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation>添加模型文件夹</translation>
    </message>
    <message>
        <source>Models are looked for here when Reelbrush starts. Projects that were never saved lie in %1.</source>
        <translation>Reelbrush 启动时在此查找模型。从未保存的项目位于 %1。</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::ProjectBin</name>
    <message>
        <source>Project bin</source>
        <translation>项目素材箱</translation>
    </message>
    <message>
        <source>Drop media here, or press Ctrl+I</source>
        <translation>将媒体拖到此处，或按 Ctrl+I</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the project bin</source>
        <translation>搜索项目素材箱</translation>
    </message>
    <message>
        <source>Kind of media</source>
        <translation>媒体类型</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Sequences</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Open in &amp;source viewer</source>
        <translation>在源监视器中打开(&amp;S)</translation>
    </message>
    <message>
        <source>Use the whole &amp;numbered sequence</source>
        <translation>使用整个编号序列(&amp;N)</translation>
    </message>
    <message>
        <source>Change media</source>
        <translation>更改媒体</translation>
    </message>
    <message>
        <source>&amp;Remove from project</source>
        <translation>从项目中移除(&amp;R)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
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
    <message>
        <source>Project in use</source>
        <translation>项目正在使用中</translation>
    </message>
    <message>
        <source>“%1” is open elsewhere (%2). Changes made here could not be saved into it.</source>
        <translation>“%1”已在别处打开（%2）。在此所做的更改无法保存到其中。</translation>
    </message>
    <message>
        <source>Open read-only</source>
        <translation>以只读方式打开</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Recovery failed</source>
        <translation>恢复失败</translation>
    </message>
    <message>
        <source>The recovered changes of “%1” could not be applied; they were set aside in its journal folder.</source>
        <translation>无法应用“%1”的恢复更改；它们已另存到其日志文件夹中。</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>历史版本</translation>
    </message>
    <message>
        <source>Save recovered project</source>
        <translation>保存恢复的项目</translation>
    </message>
    <message>
        <source>Replace the saved project with the recovered one?</source>
        <translation>用恢复的项目替换已保存的项目？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::RecoveryDialog</name>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Recover changes</source>
        <translation>恢复更改</translation>
    </message>
    <message>
        <source>Reelbrush ended before “%1” was saved. The changes were recorded and can be recovered.</source>
        <translation>“%1”尚未保存，Reelbrush 就已意外结束。更改已被记录，可以恢复。</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Open last saved</source>
        <translation>打开上次保存的版本</translation>
    </message>
    <message>
        <source>Do not recover</source>
        <translation>不恢复</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>稍后决定</translation>
    </message>
    <message>
        <source>Show files</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Timeline with the recovered changes</source>
        <translation>包含已恢复更改的时间线</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Last save</source>
        <translation>上次保存</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>上次更改</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>无法读取</translation>
    </message>
    <message numerus="yes">
        <source>the last %n steps</source>
        <translation>
            <numerusform>最后 %n 步</numerusform>
        </translation>
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
        <source>%1, %2, %3 %</source>
        <comment>job, state, per cent</comment>
        <translation>%1，%2，%3 %</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>取消 %1</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>重新开始(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;try</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>&amp;Decode again</source>
        <translation>重新解码(&amp;D)</translation>
    </message>
    <message>
        <source>Decode again (nothing was sampled)</source>
        <translation>重新解码（不重新采样）</translation>
    </message>
    <message>
        <source>Run &amp;next</source>
        <translation>下一个运行(&amp;N)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>Stop and &amp;keep preview</source>
        <translation>停止并保留预览(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Go on after this</source>
        <translation>此任务后继续(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Pause after this</source>
        <translation>此任务后暂停(&amp;P)</translation>
    </message>
    <message>
        <source>D&amp;uplicate with new seed</source>
        <translation>以新种子创建副本(&amp;U)</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>&amp;Log…</source>
        <translation>日志(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Show segment</source>
        <translation>显示片段(&amp;S)</translation>
    </message>
    <message>
        <source>Remo&amp;ve from list</source>
        <translation>从列表中移除(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Clear what has ended</source>
        <translation>清除已结束的任务</translation>
    </message>
    <message>
        <source>Log of %1</source>
        <translation>%1 的日志</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message numerus="yes">
        <source>The queue is paused; %n job(s) wait.</source>
        <translation>
            <numerusform>队列已暂停；%n 个任务正在等待。</numerusform>
        </translation>
    </message>
    <message>
        <source>Seed %1, %2</source>
        <comment>seed, model</comment>
        <translation>种子 %1，%2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Decode again</source>
        <translation>重新解码</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>again, job</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::ResettableField</name>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置%1</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::SafetyDesk</name>
    <message>
        <source>Recording problem</source>
        <translation>记录出现问题</translation>
    </message>
    <message>
        <source>&amp;Versions…</source>
        <translation>历史版本(&amp;V)…</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>偏好设置(&amp;F)…</translation>
    </message>
    <message>
        <source>S&amp;hortcuts…</source>
        <translation>快捷键(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>命令面板(&amp;C)…</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>没有可重做的操作</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Changes are not being recorded</source>
        <translation>更改未被记录</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>保存到其他位置…</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No recent projects</source>
        <translation>没有最近的项目</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>The project has no versions yet: save it first.</source>
        <translation>项目尚无历史版本：请先保存。</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::SamplingSection</name>
    <message>
        <source>Sampling</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Deterministic</source>
        <translation>确定性</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Seed mode</source>
        <translation>种子模式</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Copy the seed</source>
        <translation>复制种子</translation>
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
        <translation>下一个 (+1)</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>保存为预设…</translation>
    </message>
    <message>
        <source>Delete preset “%1”</source>
        <translation>删除预设“%1”</translation>
    </message>
    <message>
        <source>Save preset</source>
        <translation>保存预设</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>预设名称</translation>
    </message>
    <message>
        <source>Guidance amplifies:</source>
        <translation>引导增强：</translation>
    </message>
    <message>
        <source>Guidance amplifies %1</source>
        <translation>引导增强%1</translation>
    </message>
    <message>
        <source>Follows this condition more strictly; each step takes longer.</source>
        <translation>更严格地遵循此条件；每一步耗时更长。</translation>
    </message>
    <message>
        <source>Default (%1)</source>
        <translation>默认（%1）</translation>
    </message>
    <message>
        <source>Runs on the CPU always give the same frames for the same seed.</source>
        <translation>在 CPU 上运行时，相同种子始终得到相同的帧。</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::ScrollRow</name>
    <message>
        <source>Scroll left</source>
        <translation>向左滚动</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>向右滚动</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::Section</name>
    <message>
        <source>open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::ShortcutsDialog</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Search shortcuts</source>
        <translation>搜索快捷键</translation>
    </message>
    <message>
        <source>Search by name or key</source>
        <translation>按名称或按键搜索</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>New shortcut</source>
        <translation>新快捷键</translation>
    </message>
    <message>
        <source>New shortcut:</source>
        <translation>新快捷键：</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>also %1</source>
        <translation>也用于 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Import shortcuts</source>
        <translation>导入快捷键</translation>
    </message>
    <message>
        <source>Shortcuts (*.json)</source>
        <translation>快捷键 (*.json)</translation>
    </message>
    <message>
        <source>Export shortcuts</source>
        <translation>导出快捷键</translation>
    </message>
    <message>
        <source>The same key: %1. It does neither until one of them is changed.</source>
        <translation>按键相同：%1。在更改其中之一以前，两者都不会执行。</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::SizeSection</name>
    <message>
        <source>Area and length</source>
        <translation>区域与长度</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
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
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Painted area</source>
        <translation>绘制区域</translation>
    </message>
    <message>
        <source>Whole frame</source>
        <translation>整个画面</translation>
    </message>
    <message>
        <source>Model frames</source>
        <translation>模型帧</translation>
    </message>
    <message>
        <source>Shared frames of windows</source>
        <translation>窗口共享帧</translation>
    </message>
    <message>
        <source>Shared frames</source>
        <translation>共享帧</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <source>Automatic (%1)</source>
        <translation>自动（%1）</translation>
    </message>
    <message>
        <source>As the segment (%1)</source>
        <translation>与片段相同（%1）</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::SourceViewer</name>
    <message>
        <source>Source picture</source>
        <translation>源素材画面</translation>
    </message>
    <message>
        <source>Source position</source>
        <translation>源素材位置</translation>
    </message>
    <message>
        <source>Double-click media in the bin to see it here</source>
        <translation>双击素材箱中的媒体即可在此查看</translation>
    </message>
    <message>
        <source>Source playhead</source>
        <translation>源素材播放头</translation>
    </message>
    <message>
        <source>Length between the marks</source>
        <translation>入点与出点之间的长度</translation>
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
    <message>
        <source>Changes are not being recorded</source>
        <translation>更改未被记录</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Recording changes…</source>
        <translation>正在记录更改…</translation>
    </message>
    <message>
        <source>All changes recorded %1</source>
        <translation>所有更改已记录 %1</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::StoryCard</name>
    <message>
        <source>Prompt %1</source>
        <translation>提示词 %1</translation>
    </message>
    <message>
        <source>Describe what the painted area should show</source>
        <translation>描述绘制区域应显示的内容</translation>
    </message>
    <message>
        <source>Negative prompt %1</source>
        <translation>负面提示词 %1</translation>
    </message>
    <message>
        <source>What it should not show</source>
        <translation>不应显示的内容</translation>
    </message>
    <message>
        <source>Menu of prompt %1</source>
        <translation>提示词 %1 的菜单</translation>
    </message>
    <message>
        <source>Move &amp;earlier</source>
        <translation>前移(&amp;E)</translation>
    </message>
    <message>
        <source>Move &amp;later</source>
        <translation>后移(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Join with its neighbour</source>
        <translation>与相邻提示词合并(&amp;J)</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>然后</translation>
    </message>
    <message>
        <source>Transition to the next prompt</source>
        <translation>到下一个提示词的过渡</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>Ease</source>
        <translation>渐变</translation>
    </message>
    <message>
        <source>Frames of the ease</source>
        <translation>渐变的帧数</translation>
    </message>
    <message>
        <source> frames</source>
        <translation> 帧</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Guidance, seed and note</source>
        <translation>引导、种子和备注</translation>
    </message>
    <message>
        <source>Guidance of this prompt</source>
        <translation>此提示词的引导</translation>
    </message>
    <message>
        <source>as the segment</source>
        <translation>与片段相同</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>Seed of this prompt</source>
        <translation>此提示词的种子</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>%1 takes one prompt a run.</source>
        <translation>%1 每次运行只接受一个提示词。</translation>
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
        <source>Not read: “%1”.</source>
        <translation>未读取：“%1”。</translation>
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
        <source>Edit prompt</source>
        <translation>编辑提示词</translation>
    </message>
    <message>
        <source>From text…</source>
        <translation>由文本生成…</translation>
    </message>
    <message>
        <source>Story from text: a paragraph for each prompt</source>
        <translation>由文本生成故事：每段文字对应一个提示词</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Read the prompts from a text file</source>
        <translation>从文本文件读取提示词</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write the prompts to a text file</source>
        <translation>将提示词写入文本文件</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>start to end</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Reorder prompts</source>
        <translation>调整提示词顺序</translation>
    </message>
    <message>
        <source>Join prompts</source>
        <translation>合并提示词</translation>
    </message>
    <message>
        <source>Story from text</source>
        <translation>由文本生成故事</translation>
    </message>
    <message>
        <source>Paste a script. Each paragraph becomes a prompt; their durations are shared evenly.</source>
        <translation>粘贴脚本。每段文字成为一个提示词；时长平均分配。</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>Make prompts</source>
        <translation>生成提示词</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import story</source>
        <translation>导入故事</translation>
    </message>
    <message>
        <source>Text (*.txt *.md)</source>
        <translation>文本 (*.txt *.md)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>“%1” cannot be read as a text of at most 1 MB.</source>
        <translation>无法将“%1”作为不超过 1 MB 的文本读取。</translation>
    </message>
    <message>
        <source>Export story</source>
        <translation>导出故事</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
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
    <message>
        <source>Star</source>
        <translation>星标</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Star %1</source>
        <translation>为%1加星标</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>%1 的更多操作</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>take: label, name</comment>
        <translation>%1 – %2</translation>
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
    <message>
        <source>&amp;Use</source>
        <translation>使用(&amp;U)</translation>
    </message>
    <message>
        <source>Revert to &amp;source</source>
        <translation>恢复为源素材(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Recall recipe</source>
        <translation>调用配方(&amp;R)</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Re&amp;produce</source>
        <translation>重现(&amp;P)</translation>
    </message>
    <message>
        <source>Reproduce</source>
        <translation>重现</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>重命名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Delete take</source>
        <translation>删除版本</translation>
    </message>
    <message>
        <source>This take is in use. Delete it and show the source?</source>
        <translation>此版本正在使用中。是否删除它并显示源素材？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Empty trash</source>
        <translation>清空回收站</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n take(s) of %1 for good? This cannot be undone.</source>
        <translation>
            <numerusform>是否永久删除 %n 个版本（%1）？此操作无法撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>Empty trash…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>Order of takes</source>
        <translation>版本排序</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>最旧在前</translation>
    </message>
    <message>
        <source>By seed</source>
        <translation>按种子</translation>
    </message>
    <message>
        <source>Starred first</source>
        <translation>星标在前</translation>
    </message>
    <message>
        <source>Filter takes</source>
        <translation>筛选版本</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Only starred takes</source>
        <translation>仅星标版本</translation>
    </message>
    <message>
        <source>Unattached takes: their segments were deleted</source>
        <translation>未关联的版本：其片段已被删除</translation>
    </message>
    <message numerus="yes">
        <source>%n take(s), %1</source>
        <comment>number and size</comment>
        <translation>
            <numerusform>%n 个版本，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Take</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>%1 (partial)</source>
        <comment>a take of a stopped run</comment>
        <translation>%1（不完整）</translation>
    </message>
    <message>
        <source>Its files are gone: delete it or restore the files</source>
        <translation>其文件已丢失：请删除该版本或还原文件</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>星标</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>&amp;Compare with source</source>
        <translation>与源素材对比(&amp;C)</translation>
    </message>
    <message>
        <source>Take the s&amp;tar away</source>
        <translation>取消星标(&amp;T)</translation>
    </message>
    <message>
        <source>S&amp;tar</source>
        <translation>加星标(&amp;T)</translation>
    </message>
    <message>
        <source>Select a segment to see its takes</source>
        <translation>选择一个片段以查看其版本</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::TimelineEditor</name>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Split prompt</source>
        <translation>拆分提示词</translation>
    </message>
    <message>
        <source>Trim to playhead</source>
        <translation>修剪到播放头</translation>
    </message>
    <message>
        <source>There is no segment there; its prompt blocks are what is split.</source>
        <translation>此处没有片段；拆分的对象是片段的提示词块。</translation>
    </message>
    <message>
        <source>Every video track is locked; unlock one or add a track.</source>
        <translation>所有视频轨道均已锁定；请解锁一个或添加轨道。</translation>
    </message>
    <message>
        <source>Animate image</source>
        <translation>让图片动起来</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Hold Alt to animate one image; let go of Alt to place clips.</source>
        <translation>按住 Alt 可让一张图片动起来；松开 Alt 则放置素材。</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>拖放</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>&amp;Split at playhead</source>
        <translation>在播放头处拆分(&amp;S)</translation>
    </message>
    <message>
        <source>Split &amp;all tracks</source>
        <translation>拆分所有轨道(&amp;A)</translation>
    </message>
    <message>
        <source>Ripple trim start to pla&amp;yhead</source>
        <translation>波纹修剪开头到播放头(&amp;Y)</translation>
    </message>
    <message>
        <source>Ripple trim &amp;end to playhead</source>
        <translation>波纹修剪结尾到播放头(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Ripple delete</source>
        <translation>波纹删除(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Paste &amp;insert</source>
        <translation>插入粘贴(&amp;I)</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>创建副本(&amp;U)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Select &amp;none</source>
        <translation>全不选(&amp;N)</translation>
    </message>
    <message>
        <source>Add &amp;marker</source>
        <translation>添加标记(&amp;M)</translation>
    </message>
    <message>
        <source>Split prompt &amp;block at playhead</source>
        <translation>在播放头处拆分提示词块(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Generate here</source>
        <translation>在此处生成(&amp;G)</translation>
    </message>
    <message>
        <source>Add &amp;video track</source>
        <translation>添加视频轨道(&amp;V)</translation>
    </message>
    <message>
        <source>Add a&amp;udio track</source>
        <translation>添加音频轨道(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Link clips</source>
        <translation>链接素材(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Unlink clips</source>
        <translation>取消链接素材(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Detach sound</source>
        <translation>分离音频(&amp;D)</translation>
    </message>
    <message>
        <source>Speed and so&amp;und…</source>
        <translation>速度与音频(&amp;U)…</translation>
    </message>
    <message>
        <source>S&amp;napping</source>
        <translation>吸附(&amp;N)</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Speed and sound</source>
        <translation>速度与音频</translation>
    </message>
    <message>
        <source>%1 takes one prompt a run</source>
        <translation>%1 每次运行只接受一个提示词</translation>
    </message>
    <message>
        <source>Transition</source>
        <translation>过渡</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>切换</translation>
    </message>
    <message numerus="yes">
        <source>Ease %n frame(s)</source>
        <comment>mix of two prompts</comment>
        <translation>
            <numerusform>渐变 %n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Join with the next prompt</source>
        <translation>与下一个提示词合并(&amp;J)</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>重命名(&amp;N)…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Cross-disso&amp;lve</source>
        <translation>交叉叠化(&amp;L)</translation>
    </message>
    <message>
        <source>A dissolve needs two clips that touch; put one right behind the other</source>
        <translation>叠化需要两个首尾相接的素材；请把一个紧接在另一个后面</translation>
    </message>
    <message>
        <source>Select a clip or a segment first</source>
        <translation>请先选择一个素材或片段</translation>
    </message>
    <message>
        <source>Nothing has been copied yet</source>
        <translation>还没有复制任何内容</translation>
    </message>
    <message>
        <source>Select a clip first</source>
        <translation>请先选择一个素材</translation>
    </message>
    <message>
        <source>Select two clips or more first</source>
        <translation>请先选择两个或更多素材</translation>
    </message>
    <message>
        <source>Cross-dissolve</source>
        <translation>交叉叠化</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>length of a dissolve</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>&amp;Hard cut</source>
        <translation>硬切(&amp;H)</translation>
    </message>
    <message>
        <source>Select what is to be renamed first</source>
        <translation>请先选择要重命名的内容</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::TimelinePanel</name>
    <message>
        <source>Scroll in time</source>
        <translation>按时间滚动</translation>
    </message>
    <message>
        <source>Scroll the tracks</source>
        <translation>滚动轨道</translation>
    </message>
    <message>
        <source>Timeline zoom</source>
        <translation>时间线缩放</translation>
    </message>
    <message>
        <source>Fit timeline</source>
        <translation>时间线适合窗口</translation>
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
        <source>Drop a clip, or generate from text</source>
        <translation>拖入素材，或由文字生成</translation>
    </message>
    <message>
        <source>Story track</source>
        <translation>故事轨</translation>
    </message>
    <message>
        <source>%1, %2, dissolve of %3</source>
        <comment>clip: name, start to end, length</comment>
        <translation>%1，%2，叠化 %3</translation>
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
        <source>Drag to move the picture, turn the wheel to zoom</source>
        <translation>拖动以移动画面，滚轮缩放</translation>
    </message>
    <message>
        <source>Drag shapes, corners and motion strokes. Alt-click takes a stroke&apos;s point away, Ctrl-click adds one</source>
        <translation>拖动形状、角点和运动笔画。Alt+单击删除笔画上的点，Ctrl+单击添加点</translation>
    </message>
    <message>
        <source>Drag from corner to corner. Shift: equal sides, Alt: take away</source>
        <translation>从一角拖到对角。Shift：等边，Alt：减去</translation>
    </message>
    <message>
        <source>Draw round an area; it closes on release. Alt: take away</source>
        <translation>沿区域绘制一圈；松开时闭合。Alt：减去</translation>
    </message>
    <message>
        <source>Click the corners; Enter or a double click closes. Backspace: last point back, Shift: 45°</source>
        <translation>单击各个角点；按 Enter 或双击闭合。Backspace：撤回上一点，Shift：45°</translation>
    </message>
    <message>
        <source>Drag from the thing that moves to where it goes. Alt-click takes a point away, Ctrl-click adds one</source>
        <translation>从运动的物体拖到它的目标位置。Alt+单击删除点，Ctrl+单击添加点</translation>
    </message>
    <message>
        <source>Paint what is to stand still. Alt-click takes a region away</source>
        <translation>涂抹要保持静止的部分。Alt+单击删除区域</translation>
    </message>
    <message>
        <source>Draw the lines of this frame. Shift: straight line, Alt: erase</source>
        <translation>绘制此帧的线条。Shift：直线，Alt：擦除</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Subtract</source>
        <translation>减去</translation>
    </message>
    <message>
        <source>Take away instead of adding (X)</source>
        <translation>减去而非添加 (X)</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮</translation>
    </message>
    <message>
        <source>The pen rubs out</source>
        <translation>用笔擦除</translation>
    </message>
    <message>
        <source>Paint region</source>
        <translation>绘制区域</translation>
    </message>
    <message>
        <source>The next drag paints what the chosen stroke moves</source>
        <translation>下一次拖动将涂出所选笔画带动的部分</translation>
    </message>
    <message>
        <source>Pen pressure</source>
        <translation>笔压</translation>
    </message>
    <message>
        <source>What the pressure of a tablet&apos;s pen drives</source>
        <translation>数位笔的压力控制什么</translation>
    </message>
    <message>
        <source>Pressure drives the &amp;size</source>
        <translation>压力控制大小(&amp;S)</translation>
    </message>
    <message>
        <source>Pressure drives the &amp;opacity</source>
        <translation>压力控制不透明度(&amp;O)</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::TrackHead</name>
    <message>
        <source>Name of the track</source>
        <translation>轨道名称</translation>
    </message>
    <message>
        <source>audio track</source>
        <translation>音频轨道</translation>
    </message>
    <message>
        <source>video track</source>
        <translation>视频轨道</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>已静音</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>solo</source>
        <translation>独奏</translation>
    </message>
    <message>
        <source>Lock track</source>
        <translation>锁定轨道</translation>
    </message>
    <message>
        <source>Mute track</source>
        <translation>将轨道静音</translation>
    </message>
    <message>
        <source>Hide track</source>
        <translation>隐藏轨道</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>独奏</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>轨道</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>Add &amp;video track</source>
        <translation>添加视频轨道(&amp;V)</translation>
    </message>
    <message>
        <source>Add &amp;audio track</source>
        <translation>添加音频轨道(&amp;A)</translation>
    </message>
    <message>
        <source>R&amp;emove track</source>
        <translation>移除轨道(&amp;E)</translation>
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
    <message>
        <source>Overlays</source>
        <translation>叠加层</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::VersionsDialog</name>
    <message>
        <source>Versions</source>
        <translation>历史版本</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>保存时间</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Timeline of the version</source>
        <translation>该历史版本的时间线</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>打开副本</translation>
    </message>
    <message>
        <source>No versions yet: each save keeps one.</source>
        <translation>尚无历史版本：每次保存都会保留一个。</translation>
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
    <message>
        <source>Show &amp;mask</source>
        <translation>显示遮罩(&amp;M)</translation>
    </message>
    <message>
        <source>Show mask &amp;edge</source>
        <translation>显示遮罩边缘(&amp;E)</translation>
    </message>
    <message>
        <source>Show m&amp;atte</source>
        <translation>显示蒙版(&amp;A)</translation>
    </message>
    <message>
        <source>Show m&amp;otion strokes</source>
        <translation>显示运动笔画(&amp;O)</translation>
    </message>
    <message>
        <source>Show &amp;sketch</source>
        <translation>显示草图(&amp;S)</translation>
    </message>
    <message>
        <source>Show &amp;confidence</source>
        <translation>显示置信度(&amp;C)</translation>
    </message>
    <message>
        <source>Show motion &amp;field</source>
        <translation>显示运动场(&amp;F)</translation>
    </message>
    <message>
        <source>Preview &amp;motion</source>
        <translation>预览运动(&amp;M)</translation>
    </message>
    <message>
        <source>There is no segment at the playhead.</source>
        <translation>播放头处没有片段。</translation>
    </message>
    <message>
        <source>Motion preview</source>
        <translation>运动预览</translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::ViewerTabs</name>
    <message>
        <source>Viewer tabs</source>
        <translation>监视器标签页</translation>
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
<context>
    <name>reelbrush::ui::WellsSection</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
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
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>草图</translation>
    </message>
    <message>
        <source>Extract sketch from clip</source>
        <translation>从素材提取草图</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Remove picture</source>
        <translation>移除图片</translation>
    </message>
    <message>
        <source>White is near</source>
        <translation>白色表示近处</translation>
    </message>
    <message>
        <source>Depth gamma</source>
        <translation>深度伽马</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>伽马</translation>
    </message>
    <message>
        <source>Extract depth</source>
        <translation>提取深度</translation>
    </message>
    <message>
        <source>Needs a depth model – &lt;a href=&quot;models&quot;&gt;open Model manager&lt;/a&gt;</source>
        <translation>需要深度模型 – &lt;a href=&quot;models&quot;&gt;打开模型管理器&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Change depth</source>
        <translation>更改深度</translation>
    </message>
    <message>
        <source>Set picture</source>
        <translation>设置图片</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>Pictures and clips (%1)</source>
        <translation>图片和素材 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Crop picture</source>
        <translation>裁剪图片</translation>
    </message>
    <message>
        <source>Not used by %1</source>
        <translation>%1 不使用此条件</translation>
    </message>
    <message>
        <source>Continues from the segment at the left</source>
        <translation>从左侧片段延续</translation>
    </message>
    <message>
        <source>Extract sketch</source>
        <translation>提取草图</translation>
    </message>
    <message>
        <source>Extracting…</source>
        <translation>正在提取…</translation>
    </message>
</context>
</TS>
