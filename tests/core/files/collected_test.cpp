// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <map>

#include <QTemporaryDir>
#include <QTest>

#include "core/base/atomic_file.h"
#include "core/conditions/end_frames.h"
#include "core/conditions/reference.h"
#include "core/conditions/style.h"
#include "core/export/export_check.h"
#include "core/project/collect.h"
#include "core/project/picture_paths.h"
#include "core/project/take_store.h"
#include "core/undo/recipe_commands.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

void put(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

// A project with a picture of every origin in its conditions, in its own folder and far away.
struct Filled {
  QTemporaryDir dir;
  fs::path root = dir.path().toStdString();
  fs::path folder = root / "film.reel";
  TinyProject tiny;
  SegmentId id = tiny.addSegment(sec(0), sec(2));
  TakeId used = TakeId::create();

  Filled() {
    put(folder / "pictures" / "pasted.png", "pasted");
    put(folder / "own.png", "own");
    put(root / "far" / "reference.png", "reference");
    put(root / "near" / "reference.png", "another of that name");
    for (int k = 1; k <= 3; ++k) {
      put(root / "shots" / ("shot_00" + std::to_string(k) + ".png"), std::to_string(k));
    }
    put(root / "block.png", "block");
    tiny.document.media.items[0].path = (root / "shots" / "shot_%03d.png").string();
    tiny.document.media.items[1].path = "media/b.mp4";
    put(folder / "media" / "b.mp4", "b");
    Segment& segment = *tiny.document.sequence.findSegment(id);
    auto style = std::make_shared<Style>();
    style->picture.picture.path = "pictures/pasted.png";
    auto ends = std::make_shared<EndFrames>();
    ends->first.emplace();
    ends->first->picture.path = "own.png";
    auto reference = std::make_shared<Reference>();
    for (const char* place : {"far", "near", "gone"}) {
      reference->pictures.emplace_back();
      reference->pictures.back().picture.path = (root / place / "reference.png").string();
    }
    segment.recipe.conditions.add(style);
    segment.recipe.conditions.add(ends);
    segment.recipe.conditions.add(reference);
    segment.recipe.conditions.add(
        std::make_shared<const MaskStack>(MaskStack::painted(boxMask(16, 8, 2, 2, 9, 7))));
    segment.recipe.blocks.front().picture = (root / "block.png").string();
    Take take;
    take.id = used;
    take.frames = 16;
    take.videoFile = TakeStore::takeFile(used, "video.mkv");
    take.recipe = toJson(segment.recipe);
    segment.takes = {take};
    segment.activeTake = used;
    put(folder / take.videoFile, "take");
    saveProject(tiny.document, folder);
  }
};

}  // namespace

// Collect project (ux U18.6) and what else goes by the paths of pictures.
class CollectedTest : public QObject {
  Q_OBJECT

 private slots:
  void everyPathIsFound() {
    const Filled filled;
    const std::set<std::string> paths = picturePathsOf(filled.tiny.document);
    QCOMPARE(paths.size(), std::size_t{6});
    QVERIFY(paths.count("pictures/pasted.png") == 1 && paths.count("own.png") == 1);
    QVERIFY(paths.count((filled.root / "block.png").string()) == 1);
  }

  // The copy alone is enough: the original may go.
  void nothingPointsOutOfTheCollectedFolder() {
    const Filled filled;
    const fs::path target = filled.root / "collected.reel";
    collectProject(filled.tiny.document, filled.folder, target);
    for (const char* place : {"film.reel", "far", "near", "shots", "block.png"}) {
      fs::remove_all(filled.root / place);
    }
    const LoadedDocument loaded = loadProject(target);
    QVERIFY(loaded.report.empty());
    QVERIFY(missingMedia(loaded.document.media, target).empty());
    std::map<std::string, std::string> contents;
    for (const std::string& path : picturePathsOf(loaded.document)) {
      if (path == (filled.root / "gone" / "reference.png").string()) {
        continue;  // what was missing before stays named as it was
      }
      QVERIFY2(!fs::path(path).is_absolute(), path.c_str());
      contents[path] = readWholeFile(target / path).toStdString();
    }
    std::set<std::string> texts;
    for (const auto& [path, text] : contents) {
      texts.insert(text);
    }
    QVERIFY((texts ==
             std::set<std::string>{"pasted", "own", "reference", "another of that name", "block"}));
  }

  void theTakeStaysUpToDateAndRecallable() {
    const Filled filled;
    QCOMPARE(documentState(*filled.tiny.document.sequence.findSegment(filled.id)),
             SegmentState::Ready);
    const fs::path target = filled.root / "collected.reel";
    collectProject(filled.tiny.document, filled.folder, target);
    Document document = loadProject(target).document;
    QCOMPARE(documentState(*document.sequence.findSegment(filled.id)), SegmentState::Ready);
    // Also after its mask is painted over: the take's own mask came along.
    document.sequence.findSegment(filled.id)->recipe.conditions.rows.clear();
    const SetRecipe recalled = recallTake(document, filled.id, filled.used, TakeStore(target));
    QVERIFY(recalled.recipe.conditions.mask() != nullptr);
  }

  void numberedPicturesComeAsTheSequenceTheyAre() {
    const Filled filled;
    const fs::path target = filled.root / "collected.reel";
    collectProject(filled.tiny.document, filled.folder, target);
    const std::string path = loadProject(target).document.media.items[0].path;
    QVERIFY2(path.find("shot_%03d.png") != std::string::npos, path.c_str());
    const fs::path folder = (target / path).parent_path();
    QCOMPARE(std::distance(fs::directory_iterator(folder), {}), std::ptrdiff_t{3});
    QCOMPARE(readWholeFile(folder / "shot_002.png"), QByteArray("2"));
  }

  void unattachedTakesComeIfTheyAreStarred() {
    Filled filled;
    for (const bool isStarred : {false, true}) {
      Take take;
      take.id = TakeId::create();
      take.frames = 1;
      take.isStarred = isStarred;
      take.videoFile = TakeStore::takeFile(take.id, "video.mkv");
      put(filled.folder / take.videoFile, "unattached");
      filled.tiny.document.unattachedTakes.push_back(take);
    }
    const fs::path target = filled.root / "collected.reel";
    collectProject(filled.tiny.document, filled.folder, target);
    const Document collected = loadProject(target).document;
    QCOMPARE(collected.unattachedTakes.size(), std::size_t{1});
    QVERIFY(fs::exists(target / collected.unattachedTakes.front().videoFile));
  }

  void movingPathsThereAndBackChangesNothing() {
    const Filled filled;
    const auto there = [](const std::string& path) { return "x/" + path; };
    const auto back = [](const std::string& path) { return path.substr(2); };
    const Document moved = withPicturePaths(filled.tiny.document, there);
    QVERIFY(projectText(moved) != projectText(filled.tiny.document));
    QCOMPARE(documentState(*moved.sequence.findSegment(filled.id)), SegmentState::Ready);
    QVERIFY(projectText(withPicturePaths(moved, back)) == projectText(filled.tiny.document));
    // Masks keep their bitmaps, and what is not moved keeps its very object.
    const Segment& before = *filled.tiny.document.sequence.findSegment(filled.id);
    const Segment& after = *moved.sequence.findSegment(filled.id);
    QVERIFY(before.recipe.conditions.rows[3].condition ==
            after.recipe.conditions.rows[3].condition);
    QVERIFY(before.recipe.conditions.rows[0].condition !=
            after.recipe.conditions.rows[0].condition);
  }

  void exportsNeverOverwriteAPictureInUse() {
    const Filled filled;
    ExportRequest request;
    request.document = std::make_shared<const Document>(filled.tiny.document);
    request.folder = filled.folder;
    request.replaces = true;
    for (const fs::path& target :
         {filled.root / "far" / "reference.png", filled.folder / "own.png",
          filled.folder / "pictures" / "pasted.png", filled.root / "block.png"}) {
      request.target = target;
      const std::string refusal = errorOf([&] { checkTarget(request); });
      QVERIFY2(refusal.find("part of the project") != std::string::npos, target.c_str());
    }
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::CollectedTest)
#include "collected_test.moc"
