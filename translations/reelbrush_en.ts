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
        <name>reelbrush::ui::StoryPanel</name>
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
    </context>
</TS>
