// SPDX-License-Identifier: Apache-2.0
#include <QMimeData>
#include <QSignalSpy>
#include <QUrl>

#include "core/conditions/end_frames.h"
#include "tests/ui/timeline_desk.h"
#include "ui/base/media_mime.h"

namespace reelbrush::ui {

using core::sec;
using tests::TimelineDesk;

// Media and files that are let fall on the timeline: real drag events, as the platform sends them.
class TimelineDropTest : public QObject {
  Q_OBJECT

  // Whether the timeline would take it there.
  static bool moveOver(TimelineDesk& desk, const QMimeData& data, const QPoint& at,
                       Qt::KeyboardModifiers modifiers = {}) {
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, modifiers);
    QCoreApplication::sendEvent(&desk.view, &enter);
    QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, modifiers);
    QCoreApplication::sendEvent(&desk.view, &move);
    return move.isAccepted();
  }
  static void drop(TimelineDesk& desk, const QMimeData& data, const QPoint& at,
                   Qt::KeyboardModifiers modifiers = {}) {
    moveOver(desk, data, at, modifiers);
    QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, modifiers);
    QCoreApplication::sendEvent(&desk.view, &event);
  }

 private slots:
  void mediaOverwritesAndControlInserts() {
    TimelineDesk desk;
    const auto data = mediaMimeData({{desk.tiny.b.id, core::TimeRange{sec(4), sec(1)}}});
    const int steps = desk.steps();
    drop(desk, *data, desk.onClip(3));
    QCOMPARE(desk.shown(), std::string("a0-20 b20-30 b30-40 b40-50 ; "));
    QCOMPARE(desk.steps(), steps + 1);
    desk.session.undoStack().undo();
    drop(desk, *data, desk.onClip(3), Qt::ControlModifier);
    QCOMPARE(desk.shown(), std::string("a0-20 b20-30 b30-40 b40-60 ; "));
  }

  void ghostShowsTheResultAndLeaves() {
    TimelineDesk desk;
    const auto data = mediaMimeData({{desk.tiny.b.id, core::TimeRange{sec(4), sec(1)}}});
    QVERIFY(moveOver(desk, *data, desk.onClip(6)));
    QVERIFY(desk.view.overlay().preview.has_value());
    QCOMPARE(desk.view.overlay().preview->tracks[0].clips.size(), std::size_t{3});
    QDragLeaveEvent leave;
    QCoreApplication::sendEvent(&desk.view, &leave);
    QVERIFY(!desk.view.overlay().preview.has_value());
    QCOMPARE(desk.shown(), std::string("a0-20 b20-50 ; "));
  }

  void dropSnaps() {
    TimelineDesk desk;
    const auto data = mediaMimeData({{desk.tiny.b.id, core::TimeRange{sec(4), sec(1)}}});
    drop(desk, *data, desk.onClip(5.04));
    QCOMPARE(desk.shown(), std::string("a0-20 b20-50 b50-60 ; "));
  }

  void lockedTrackRefusesWithAReason() {
    TimelineDesk desk;
    desk.session.push(core::SetTrack{{}, desk.track, "V", true, false, false});
    QSignalSpy notices(desk.editor.get(), &TimelineEditor::notice);
    const auto data = mediaMimeData({{desk.tiny.b.id, std::nullopt}});
    QVERIFY(!moveOver(desk, *data, desk.onClip(6)));
    QVERIFY(notices.last().first().toString().contains(QStringLiteral("locked")));
  }

  void filesAreImportedAndPlacedInOneStep() {
    TimelineDesk desk;
    QStringList asked;
    TimelineEditor::Described answer;
    desk.editor->setImporter([&](const QStringList& files, TimelineEditor::Described done) {
      asked = files;
      answer = std::move(done);
    });
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/somewhere/c.mp4"))});
    const int steps = desk.steps();
    drop(desk, data, desk.onClip(6));
    QCOMPARE(asked, QStringList{QStringLiteral("/somewhere/c.mp4")});
    QCOMPARE(desk.steps(), steps);  // its length is not known yet
    const core::MediaItem item = core::tinyMedia("c", sec(1));
    answer({item});
    QCOMPARE(desk.shown(), std::string("a0-20 b20-50 c60-70 ; "));
    QCOMPARE(desk.steps(), steps + 1);
    desk.session.undoStack().undo();
    QVERIFY(desk.session.document().media.find(item.id) == nullptr);
    answer({});  // nothing could be read
    QCOMPARE(desk.steps(), steps);
  }

  void projectsAndForeignDataAreLeftToTheWindow() {
    TimelineDesk desk;
    desk.editor->setImporter([](const QStringList&, TimelineEditor::Described) {});
    QMimeData project;
    project.setUrls({QUrl::fromLocalFile(QStringLiteral("/somewhere/a.reel/project.json"))});
    QVERIFY(!moveOver(desk, project, desk.onClip(6)));
    QMimeData text;
    text.setText(QStringLiteral("hello"));
    QVERIFY(!moveOver(desk, text, desk.onClip(6)));
  }

  void altWithAnImageMakesASegment() {
    TimelineDesk desk;
    core::MediaItem image = core::tinyMedia("photo", sec(0));
    image.isStill = true;
    desk.session.push(core::AddMedia{{}, {image}});
    const auto data = mediaMimeData({{image.id, std::nullopt}});
    const int steps = desk.steps();
    drop(desk, *data, desk.onClip(6), Qt::AltModifier);
    QCOMPARE(desk.steps(), steps + 1);
    const core::Segment& segment = *desk.session.sequence().segments().front();
    QVERIFY(segment.recipe.settings.operation == core::Operation::AnimateImage);
    QVERIFY(segment.start == sec(6));
    QVERIFY(segment.recipe.conditions.first<core::EndFrames>() != nullptr);
    // A film cannot be the first picture.
    const auto film = mediaMimeData({{desk.tiny.a.id, std::nullopt}});
    drop(desk, *film, desk.onClip(8), Qt::AltModifier);
    QCOMPARE(desk.steps(), steps + 1);
  }
};

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::TimelineDropTest)
#include "timeline_drop_test.moc"
