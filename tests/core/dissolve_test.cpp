// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/dissolve.h"

#include <QTemporaryDir>
#include <QtTest>

#include "core/generation/timeline_frames.h"
#include "core/media/planar_format.h"
#include "core/playback/frame_mix.h"
#include "core/playback/sequence_sound.h"
#include "core/project/project.h"
#include "core/timeline/arrange.h"
#include "core/undo/arrange_commands.h"
#include "tests/support/media_files.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

const Clip& clipIn(const Sequence& sequence, const ClipId& id) {
  return *sequence.findClip(id);
}

Frame flatFrame(const std::string& format, int width, int height, int value) {
  Frame frame = blankFrame(width, height, planarFormat(format), ColourInfo());
  for (FramePlane& plane : frame.planes) {
    for (std::size_t i = 0; i < plane.bytes.size(); ++i) {
      plane.bytes[i] = static_cast<std::uint8_t>(
          bytesPerSample(frame.format) == 2 ? (i % 2 == 0 ? value & 255 : value >> 8) : value);
    }
  }
  return frame;
}

}  // namespace

// Cross-dissolves on the tiny project: a [0, 2) and b [2, 5) at 10 frames/s.
class DissolveTest : public QObject {
  Q_OBJECT

  static Sequence dissolved(TinyProject& tiny, const RationalTime& length) {
    return setDissolve(tiny.document.sequence, tiny.clipB, length);
  }

 private slots:
  void liesOnTheCutInWholeFrames_data() {
    QTest::addColumn<int>("wanted");  // tenths of a second
    QTest::addColumn<int>("made");
    QTest::newRow("even") << 10 << 10;
    QTest::newRow("odd is rounded up") << 5 << 6;
    QTest::newRow("not beyond the middle of a") << 70 << 20;
    QTest::newRow("none") << 0 << 0;
  }
  void liesOnTheCutInWholeFrames() {
    QFETCH(int, wanted);
    QFETCH(int, made);
    TinyProject tiny;
    const Sequence edited = dissolved(tiny, sec(wanted, 10));
    QVERIFY(clipIn(edited, tiny.clipB).dissolve == sec(made, 10));
    const auto range = dissolveRange(clipIn(edited, tiny.clipB));
    QCOMPARE(range.has_value(), made > 0);
    if (range) {
      QVERIFY(range->start + range->duration / sec(2) == sec(2));
    }
  }

  void needsACut() {
    TinyProject tiny;
    QVERIFY(!errorOf([&] { setDissolve(tiny.document.sequence, tiny.clipA, sec(1)); }).empty());
    QVERIFY(longestDissolve(tiny.document.sequence, tiny.clipA) == RationalTime());
    QVERIFY(longestDissolve(tiny.document.sequence, tiny.clipB) == sec(2));
    const Sequence apart = moveItem(tiny.document.sequence, tiny.clipB, tiny.track, sec(3));
    QVERIFY(!errorOf([&] { setDissolve(apart, tiny.clipB, sec(1)); }).empty());
  }

  void mixesEveryFrameOfItsRange() {
    TinyProject tiny;
    const Sequence edited = dissolved(tiny, sec(1));
    QVERIFY(clipsAt(edited, sec(14, 10)).fading == nullptr);
    double before = 0;
    for (int frame = 15; frame < 25; ++frame) {
      const ShownClips shown = clipsAt(edited, sec(frame, 10));
      QVERIFY(shown.clip->id == tiny.clipB && shown.fading->id == tiny.clipA);
      QVERIFY(shown.weight > before && shown.weight < 1);
      before = shown.weight;
    }
    const ShownClips after = clipsAt(edited, sec(25, 10));
    QVERIFY(after.clip->id == tiny.clipB && after.fading == nullptr && after.weight == 1);
    QVERIFY(clipsAt(edited, sec(9)).clip == nullptr);
  }

  void mediaThatEndsStandsStill() {
    TinyProject tiny;
    const Clip& b = clipIn(tiny.document.sequence, tiny.clipB);  // shows its media from 0
    QVERIFY(heldMediaTime(b, sec(18, 10), sec(1, 10)) == RationalTime());
    QVERIFY(heldMediaTime(b, sec(3), sec(1, 10)) == sec(1));
    QVERIFY(heldMediaTime(b, sec(99), sec(1, 10)) == sec(99, 10));  // the last frame
  }

  void editsKeepItWhileTheCutLasts() {
    TinyProject tiny;
    const Sequence edited = dissolved(tiny, sec(1));
    const auto lengthAfter = [&](const Sequence& sequence) {
      return clipIn(sequence, tiny.clipB).dissolve;
    };
    QVERIFY(lengthAfter(rollEdge(edited, tiny.clipA, tiny.clipB, sec(22, 10))) == sec(1));
    QVERIFY(lengthAfter(rippleTrim(edited, tiny.clipB, Edge::Head, sec(23, 10))) == sec(1));
    QVERIFY(lengthAfter(rippleTrim(edited, tiny.clipA, Edge::Tail, sec(18, 10))) == sec(1));
    QVERIFY(lengthAfter(splitAt(edited, tiny.track, sec(4))) == sec(1));
    GroupShift later;
    later.delta = sec(1);
    QVERIFY(lengthAfter(moveItems(edited, {tiny.clipA, tiny.clipB}, later)) == sec(1));
    // Shorter where there is less room.
    QVERIFY(lengthAfter(splitAt(edited, tiny.track, sec(22, 10))) == sec(2, 10));
  }

  void editsEndItWithTheCut() {
    TinyProject tiny;
    const Sequence edited = dissolved(tiny, sec(1));
    const auto isGone = [&](const Sequence& sequence) {
      return clipIn(sequence, tiny.clipB).dissolve == RationalTime();
    };
    QVERIFY(isGone(trimItem(edited, tiny.clipA, Edge::Tail, sec(1))));
    QVERIFY(isGone(moveItem(edited, tiny.clipB, tiny.track, sec(4))));
    QVERIFY(isGone(lift(edited, {tiny.clipA})));
    QVERIFY(isGone(rippleDelete(edited, {tiny.clipA})));
    const Clip fresh = tinyClip(tiny.a, sec(5), sec(1));
    QVERIFY(isGone(insertClip(edited, tiny.track, fresh, sec(2))));
    // Another clip in front of it is another cut.
    QVERIFY(isGone(overwriteClip(edited, tiny.track, fresh, sec(1))));
    GroupShift later;
    later.delta = sec(1);
    QVERIFY(isGone(moveItems(edited, {tiny.clipB}, later)));
  }

  void isSavedAndUndone() {
    TinyProject tiny;
    Project project(tiny.document);
    const CommandPtr command = makeCommand(project, SetDissolve{{}, tiny.clipB, sec(1)});
    command->prepare();
    command->redo();
    const Document made = project.document();
    QVERIFY(clipIn(made.sequence, tiny.clipB).dissolve == sec(1));
    std::vector<Sentence> report;
    const DocumentBitmaps bitmaps(made);
    QVERIFY(readSequence(JsonReader(toJson(made.sequence), "sequence"), bitmaps, report) ==
            made.sequence);
    QVERIFY(report.empty());
    const CommandPtr again = readCommand(project, command->toJson());
    QCOMPARE(again->type(), std::string("timeline.dissolve"));
    command->undo();
    QVERIFY(project.document().sequence == tiny.document.sequence);
  }

  // A file made by hand may say anything.
  void impossibleOnesAreFittedOnLoading() {
    TinyProject tiny;
    tiny.document.sequence.findClip(tiny.clipA)->dissolve = sec(1);  // nothing before it
    tiny.document.sequence.findClip(tiny.clipB)->dissolve = sec(77, 3);
    std::vector<Sentence> report;
    const DocumentBitmaps bitmaps(tiny.document);
    const Sequence read =
        readSequence(JsonReader(toJson(tiny.document.sequence), "sequence"), bitmaps, report);
    QVERIFY(clipIn(read, tiny.clipA).dissolve == RationalTime());
    QVERIFY(clipIn(read, tiny.clipB).dissolve == sec(2));
  }

  void framesAreMixed_data() {
    QTest::addColumn<QString>("under");
    QTest::addColumn<QString>("over");
    QTest::addColumn<int>("most");
    QTest::newRow("8 bit") << "gray"
                           << "gray" << 255;
    QTest::newRow("10 bit") << "yuv420p10le"
                            << "yuv420p10le" << 1023;
    QTest::newRow("16 bit") << "gray16le"
                            << "gray16le" << 65535;
  }
  void framesAreMixed() {
    QFETCH(QString, under);
    QFETCH(QString, over);
    QFETCH(int, most);
    const Frame low = flatFrame(under.toStdString(), 6, 4, 0);
    const Frame high = flatFrame(over.toStdString(), 6, 4, most);
    const auto sampleOf = [&](const Frame& frame) {
      const std::vector<std::uint8_t>& bytes = frame.planes.front().bytes;
      return bytesPerSample(frame.format) == 2 ? bytes[0] + 256 * bytes[1] : int(bytes[0]);
    };
    QCOMPARE(sampleOf(mixedFrames(low, high, 0)), 0);
    QCOMPARE(sampleOf(mixedFrames(low, high, 1)), most);
    QCOMPARE(sampleOf(mixedFrames(low, high, 0.25)), (most + 2) / 4);
    QCOMPARE(sampleOf(mixedFrames(high, low, 0.25)), most - (most + 2) / 4);
  }

  void framesOfOtherKindsAreFitted() {
    const Frame under = flatFrame("gbrp", 12, 8, 255);
    const Frame over = flatFrame("yuv420p", 6, 4, 16);
    const Frame mixed = mixedFrames(under, over, 0.5);
    QVERIFY(mixed.format == over.format && mixed.width == 6 && mixed.height == 4);
    QVERIFY(qAbs(mixed.planes.front().bytes.front() - (235 + 16) / 2) <= 1);
  }

  // Both sides are parts of one film, whose frame k is grey of level 16 + 8 k (modulo 200).
  void exportMixesBothClips() {
    const QTemporaryDir folder;
    TinyProject tiny;
    const std::filesystem::path file =
        tests::writeFilm(folder.filePath(QStringLiteral("film.mkv")), 16, 8, 60, sec(10));
    tiny.document.media.items = {tiny.a};
    tiny.document.media.items[0].path = file.string();
    Track& track = tiny.document.sequence.tracks.front();
    track.clips[0].trimmed.start = sec(0);
    track.clips[1].trimmed.start = sec(3);
    track.clips[1].mediaId = tiny.a.id;
    for (Clip& clip : track.clips) {
      clip.available.duration = sec(6);
    }
    tiny.document.sequence = dissolved(tiny, sec(1));
    TimelineFrames frames(std::make_shared<const Document>(tiny.document), {});
    const auto levelAt = [&](int frame) {
      return int(frames.frame(frame)->planes.front().bytes.front());
    };
    QCOMPARE(levelAt(14), 16 + 8 * 14);
    QVERIFY(qAbs(levelAt(18) - (0.65 * 160 + 0.35 * 40)) <= 1);
    QVERIFY(qAbs(levelAt(21) - (0.35 * 184 + 0.65 * 64)) <= 1);
    QCOMPARE(levelAt(25), 16 + (8 * 35) % 200);
  }

  void soundOverlapsUnderIt() {
    TinyProject tiny;
    for (MediaItem& item : tiny.document.media.items) {
      item.hasAudio = true;
    }
    tiny.document.sequence = dissolved(tiny, sec(1));
    const std::vector<SoundPiece> pieces = soundPieces(tiny.document, "/p");
    QCOMPARE(pieces.size(), std::size_t{2});
    const Clip& a = pieces[0].clip;
    const Clip& b = pieces[1].clip;
    QVERIFY(a.range().end() == sec(25, 10));  // a's media goes on behind the cut
    QVERIFY(a.soundFactorAt(sec(15, 10)) == 1);
    QVERIFY(qAbs(a.soundFactorAt(sec(2)) - 0.5) < 1e-9);
    QVERIFY(b.start == sec(2));  // b begins with its media: nothing before it
    QVERIFY(b.soundFactorAt(sec(25, 10)) == 1);
    QVERIFY(b.soundFactorAt(sec(21, 10)) < 0.3);
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::DissolveTest)
#include "dissolve_test.moc"
