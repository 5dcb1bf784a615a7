// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/scripted_generator.h"
#include "tests/support/tiny_project.h"
#include "ui/timeline/editing/timeline_editor.h"
#include "ui/timeline/editing/track_heads.h"

namespace reelbrush::tests {

// A timeline that edits a session: clips a [0, 2) and b [2, 5) at 10 frames/s, 100 px a second, no
// window round it.
struct TimelineDesk {
  TimelineDesk()
      : session(
            std::make_unique<ScriptedGenerator>(GeneratorScript(),
                                                std::make_shared<GeneratorLog>()),
            core::ModelCatalog({scriptedModel()}),
            std::make_unique<core::Preferences>(folder.filePath(QStringLiteral("settings.ini")))) {
    tiny.a.hasAudio = true;
    session.push(core::AddMedia{{}, {tiny.a, tiny.b}});
    track = session.sequence().tracks.front().id;
    session.push(core::SetSequence{{}, {16, 8, core::sec(10)}});
    for (const core::ClipId& id : {tiny.clipA, tiny.clipB}) {
      const core::Clip& clip = *tiny.document.sequence.findClip(id);
      session.push(core::OverwriteClip{{}, track, clip, clip.start});
    }
    view.resize(1100, 420);
    view.show();
    editor = std::make_unique<ui::TimelineEditor>(session, view);
    heads = std::make_unique<ui::TrackHeads>(editor->actions(), session, view);
    view.fit();
    view.zoomAbout(view.geometryOfTimes().headWidth(),
                   100 / view.geometryOfTimes().pixelsPerSecond());
    view.scrollTo(0);
    view.setPlayhead(core::sec(47, 10));  // out of the way of snapping
    grab();
  }

  // Paints, so that badges know where they are.
  void grab() { view.grab(); }
  int x(double seconds) const { return qRound(view.geometryOfTimes().headWidth() + seconds * 100); }
  QPoint onClip(double seconds, int row = 0) const {
    return {x(seconds), qRound(view.geometryOfTimes().clipLane(row).center().y())};
  }
  QPoint onSegment(double seconds, int row = 0) const {
    return {x(seconds), qRound(view.geometryOfTimes().segmentLane(row).bottom()) - 8};
  }
  QPoint onStory(double seconds) const {
    return {x(seconds), qRound(view.geometryOfTimes().storyRow().center().y())};
  }
  // Press, two moves, and the release unless it is to be held.
  void drag(const QPoint& from, const QPoint& to, Qt::KeyboardModifiers modifiers = {},
            bool isReleased = true) {
    QTest::mousePress(&view, Qt::LeftButton, modifiers, from);
    move((from + to) / 2, modifiers);
    move(to, modifiers);
    if (isReleased) {
      QTest::mouseRelease(&view, Qt::LeftButton, modifiers, to);
    }
  }
  void move(const QPoint& to, Qt::KeyboardModifiers modifiers = {}) {
    QMouseEvent event(QEvent::MouseMove, to, view.mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                      modifiers);
    QCoreApplication::sendEvent(&view, &event);
  }
  int steps() { return session.undoStack().index(); }
  core::SegmentId addSegment(const core::RationalTime& start, const core::RationalTime& length) {
    core::Segment segment = core::newSegment(session.document(), start, length);
    const core::SegmentId id = segment.id;
    session.push(core::AddSegment{{}, track, std::move(segment)});
    grab();
    return id;
  }
  // "a0-20 b20-50; " per track, tenths of a second, segments as S.
  std::string shown() const { return shown(session.sequence()); }
  std::string shown(const core::Sequence& sequence) const {
    std::string text;
    const auto tenths = [](const core::RationalTime& time) {
      return std::to_string((time * core::sec(10)).round());
    };
    for (const core::Track& each : sequence.tracks) {
      for (const core::Clip& clip : each.clips) {
        text += clip.name + tenths(clip.start) + "-" + tenths(clip.range().end()) + " ";
      }
      for (const core::Segment& segment : each.segments) {
        text += "S" + tenths(segment.start) + "-" + tenths(segment.range().end()) + " ";
      }
      text += "; ";
    }
    return text;
  }

  QTemporaryDir folder;
  core::TinyProject tiny;
  core::TrackId track;
  core::Session session;
  ui::TimelineView view;
  std::unique_ptr<ui::TimelineEditor> editor;
  std::unique_ptr<ui::TrackHeads> heads;
};

}  // namespace reelbrush::tests
