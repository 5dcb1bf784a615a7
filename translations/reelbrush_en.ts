<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Conditions</name>
    <message numerus="yes">
        <source>%n keyframe(s)</source>
        <comment>of the mask</comment>
        <translation>
            <numerusform>%n keyframe</numerusform>
            <numerusform>%n keyframes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stroke(s)</source>
        <comment>of motion</comment>
        <translation>
            <numerusform>%n stroke</numerusform>
            <numerusform>%n strokes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Estimate</name>
    <message numerus="yes">
        <source>%n model frame(s) at %1 per second</source>
        <comment>of a run</comment>
        <translation>
            <numerusform>%n model frame at %1 per second</numerusform>
            <numerusform>%n model frames at %1 per second</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SizeSection</name>
    <message numerus="yes">
        <source>%n window(s)</source>
        <comment>of a long run</comment>
        <translation>
            <numerusform>%n window</numerusform>
            <numerusform>%n windows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shared frame(s)</source>
        <comment>of neighbouring windows</comment>
        <translation>
            <numerusform>%n shared frame</numerusform>
            <numerusform>%n shared frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelbrush::core::MaskPropagator</name>
    <message numerus="yes">
        <source>%n frame(s) look doubtful from %1 s on. Shift+N goes to the next one.</source>
        <translation>
            <numerusform>%n frame looks doubtful from %1 s on. Shift+N goes to the next one.</numerusform>
            <numerusform>%n frames look doubtful from %1 s on. Shift+N goes to the next one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::ExportDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n file(s) found.</source>
        <translation>
            <numerusform>%n file found.</numerusform>
            <numerusform>%n files found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) found, %1 still missing.</source>
        <translation>
            <numerusform>%n file found, %1 still missing.</numerusform>
            <numerusform>%n files found, %1 still missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This is one of %n numbered picture(s). Import all of them as one sequence?</source>
        <translation>
            <numerusform>This is one of %n numbered picture. Import all of them as one sequence?</numerusform>
            <numerusform>This is one of %n numbered pictures. Import all of them as one sequence?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are missing.</source>
        <translation>
            <numerusform>%n file is missing.</numerusform>
            <numerusform>%n files are missing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::MessageBar</name>
    <message numerus="yes">
        <source> (%n times)</source>
        <comment>message bar</comment>
        <translation>
            <numerusform> (%n time)</numerusform>
            <numerusform> (%n times)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::ModelInputView</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <comment>of a compiled condition</comment>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::ModelManager</name>
    <message numerus="yes">
        <source>%n file(s) missing</source>
        <translation>
            <numerusform>%n file missing</numerusform>
            <numerusform>%n files missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::RecoveryDialog</name>
    <message numerus="yes">
        <source>the last %n steps</source>
        <translation>
            <numerusform>the last step</numerusform>
            <numerusform>the last %n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::RenderQueuePanel</name>
    <message numerus="yes">
        <source>The queue is paused; %n job(s) wait.</source>
        <translation>
            <numerusform>The queue is paused; %n job waits.</numerusform>
            <numerusform>The queue is paused; %n jobs wait.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::StoryCard</name>
    <message numerus="yes">
        <source>%n word(s)</source>
        <comment>prompt length</comment>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <comment>prompt length</comment>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::TakesPanel</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n take(s) of %1 for good? This cannot be undone.</source>
        <translation>
            <numerusform>Delete %n take of %1 for good? This cannot be undone.</numerusform>
            <numerusform>Delete %n takes of %1 for good? This cannot be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n take(s), %1</source>
        <comment>number and size</comment>
        <translation>
            <numerusform>%n take, %1</numerusform>
            <numerusform>%n takes, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>reelbrush::ui::TimelineEditor</name>
    <message numerus="yes">
        <source>Ease %n frame(s)</source>
        <comment>mix of two prompts</comment>
        <translation>
            <numerusform>Ease %n frame</numerusform>
            <numerusform>Ease %n frames</numerusform>
        </translation>
    </message>
</context>
</TS>
