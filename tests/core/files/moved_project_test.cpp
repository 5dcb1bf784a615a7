// SPDX-License-Identifier: Apache-2.0
#include <QImage>

#include "core/conditions/style.h"
#include "core/project/picture_paths.h"
#include "core/project/versions.h"
#include "core/session/wells.h"
#include "core/undo/timeline_commands.h"
#include "tests/support/session_bench.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

QImage picture(const QColor& colour) {
  QImage image(12, 8, QImage::Format_RGB32);
  image.fill(colour);
  return image;
}

// Whether everything that the session's project names lies where it says.
bool isWhole(Session& session) {
  for (const MediaItem& item : session.document().media.items) {
    if (!fs::exists(session.mediaFile(item.id))) {
      return false;
    }
  }
  for (const std::string& path : picturePathsOf(session.document())) {
    if (!fs::exists(resolvedPath(session.storageFolder(), path))) {
      return false;
    }
  }
  for (const Segment* segment : session.sequence().segments()) {
    for (const Take& take : segment->takes) {
      if (!fs::exists(session.takeFile(take))) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace

// A project under another name, in another place, opened as a copy: what it names is found there
// (ux U3.1, U13.2, U13.8).
class MovedProjectTest : public QObject {
  Q_OBJECT

  // A saved project with media, a pasted picture and a picture file in its own folder, and a take.
  static SegmentId fill(SessionBench& bench) {
    const SegmentId id = bench.savedSegment();
    Session& session = *bench.session;
    fillWell(session, id, Well::Style, storedPicture(session, picture(Qt::red)));
    const fs::path own = bench.project() / "own.png";
    picture(Qt::blue).save(QString::fromStdString(own.string()));
    fillWell(session, id, Well::FirstFrame, pictureOfFile(session, bench.segment(id), own));
    bench.desk().generate(id);
    return bench.waitForTakes(id, 1) ? id : SegmentId();
  }

 private slots:
  void savedUnderAnotherName() {
    SessionBench bench;
    const SegmentId id = fill(bench);
    QVERIFY(!id.isNil());
    bench.session->save();
    QVERIFY(picturePathsOf(bench.session->document()).count("own.png") == 1);
    const fs::path other = fs::path(bench.root) / "elsewhere" / "other.reel";
    fs::create_directories(other.parent_path());
    bench.session->saveAs(other);
    QCOMPARE(bench.session->storageFolder(), other);
    QVERIFY(isWhole(*bench.session));
    QCOMPARE(bench.session->stateOf(id), SegmentState::Ready);
    QVERIFY(!bench.session->isModified());
    // The pasted picture went along; the take's video as well.
    fs::remove_all(bench.project() / "pictures");
    fs::remove_all(bench.project() / "takes");
    QVERIFY(isWhole(*bench.session));
    bench.session->newProject();
    QVERIFY(bench.session->open(other).empty());
    QVERIFY(isWhole(*bench.session));
  }

  void openedAsACopyOfAnEarlierVersion() {
    SessionBench bench;
    const SegmentId id = fill(bench);
    QVERIFY(!id.isNil());
    bench.session->save();
    const std::vector<ProjectVersion> versions = versionsOf(bench.project());
    QVERIFY(!versions.empty());
    LoadedDocument loaded = loadVersion(bench.project(), versions.front().file);
    bench.session->openCopy(std::move(loaded.document), bench.project());
    QVERIFY(bench.session->isUnsaved());
    QVERIFY(isWhole(*bench.session));
    QCOMPARE(bench.session->stateOf(id), SegmentState::Ready);
    // It can be saved as a project of its own, and generated again.
    bench.session->saveAs(fs::path(bench.root) / "copy.reel");
    QVERIFY(isWhole(*bench.session));
    bench.desk().generate(id);
    QVERIFY(bench.waitForTakes(id, 2));
  }

  void movedAsAFolder() {
    SessionBench bench;
    const SegmentId id = fill(bench);
    QVERIFY(!id.isNil());
    bench.session->save();
    bench.session->newProject();
    const fs::path moved = fs::path(bench.root) / "moved.reel";
    fs::rename(bench.project(), moved);
    bench.session->open(moved);
    QVERIFY(isWhole(*bench.session));
    QCOMPARE(bench.session->stateOf(id), SegmentState::Ready);
    QCOMPARE(wellPictures(bench.segment(id), Well::FirstFrame).front().picture.path,
             std::string("own.png"));
  }

  void unsavedProjectsBringTheirPicturesAlong() {
    SessionBench bench;
    bench.session->newFromClip(writeGreyClip(fs::path(bench.root) / "clip.mkv"));
    const SegmentId id = bench.session->ensureSegment({RationalTime(), RationalTime::seconds(1)});
    fillWell(*bench.session, id, Well::Style, storedPicture(*bench.session, picture(Qt::green)));
    ByteImage mask(96, 64, 1);
    fillRectangle(mask, {20, 20}, {40, 40});
    bench.session->push(paintMask(bench.session->document(), id, RationalTime(), mask, false));
    bench.desk().generate(id);
    QVERIFY(bench.waitForTakes(id, 1));
    QVERIFY(isWhole(*bench.session));
    const fs::path working = bench.session->storageFolder();
    bench.session->saveAs(bench.project());
    std::error_code ignored;  // the journal in it may be going at this moment
    fs::remove_all(working, ignored);
    QVERIFY(isWhole(*bench.session));
    QCOMPARE(bench.session->stateOf(id), SegmentState::Ready);
  }

  // A mask whose file is gone costs the mask, not the segment, its prompts and its takes.
  void aLostMaskCostsTheMaskOnly() {
    SessionBench bench;
    const SegmentId id = fill(bench);
    QVERIFY(!id.isNil());
    bench.session->save();
    bench.session->newProject();
    fs::remove_all(bench.project() / "masks");
    const std::vector<Sentence> report = bench.session->open(bench.project());
    QCOMPARE(report.size(), std::size_t{1});
    QVERIFY(bench.session->isUnsaved());  // a repaired copy
    const Segment* segment = bench.session->sequence().findSegment(id);
    QVERIFY(segment != nullptr);
    QCOMPARE(segment->takes.size(), std::size_t{1});
    QVERIFY(segment->recipe.conditions.mask() == nullptr);
    QVERIFY(segment->recipe.conditions.first<Style>() != nullptr);
    QVERIFY(isWhole(*bench.session));
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::MovedProjectTest)
#include "moved_project_test.moc"
