// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryDir>
#include <QTest>

#include "core/generation/sequence_footage.h"
#include "core/generation/timeline_frames.h"
#include "core/media/colour_conversion.h"
#include "core/media/encoder.h"
#include "core/media/image_io.h"
#include "core/media/planar_format.h"
#include "core/media/still_decoder.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

using Colour = std::array<float, 3>;
constexpr Colour Red{0.8F, 0, 0};
constexpr Colour Green{0, 0.8F, 0};
constexpr Colour Blue{0, 0, 0.8F};
constexpr Colour Black{0, 0, 0};

Image flat(int width, int height, const Colour& colour) {
  Image picture(width, height, 3);
  for (std::size_t i = 0; i < picture.samples.size(); ++i) {
    picture.samples[i] = colour[i % 3];
  }
  return picture;
}

// 64 x 48 at 10 frames/s: red and green films of 4 s, a blue take of 2 s at 5 frames/s.
class Stage {
 public:
  Stage() {
    document_ = newDocument("layers");
    document_.sequence.settings = {64, 48, sec(10)};
    document_.media.items = {film("red", Red), film("green", Green)};
    writeFilm(root_ / "take.mkv", Blue, 10, sec(5), "gbrp");
  }
  Document& document() { return document_; }
  Sequence& sequence() { return document_.sequence; }
  const fs::path& root() const { return root_; }
  TrackId addTrack(TrackKind kind = TrackKind::Video) {
    Track track;
    track.id = TrackId::create();
    track.kind = kind;
    sequence().tracks.push_back(track);
    return track.id;
  }
  void put(const TrackId& track, std::size_t medium, const RationalTime& at,
           const RationalTime& length) {
    sequence() = overwriteClip(sequence(), track,
                               tinyClip(document_.media.items[medium], sec(0), length), at);
  }
  // A segment with the blue take in use; everywhere, or in the left half.
  SegmentId take(const TrackId& track, const RationalTime& at, const RationalTime& length,
                 bool isMasked = false) {
    Segment segment = newSegment(document_, at, length);
    segment.recipe.settings.feather = 0;
    if (isMasked) {
      segment.recipe.conditions.add(
          std::make_shared<const MaskStack>(MaskStack::painted(boxMask(64, 48, 0, 0, 32, 48))));
    }
    Take made;
    made.id = TakeId::create();
    made.frames = 10;
    made.rate = sec(5);
    made.videoFile = "take.mkv";
    made.region = {0, 0, 64, 48};
    segment.takes = {made};
    segment.activeTake = made.id;
    sequence() = addSegment(sequence(), track, segment);
    return segment.id;
  }
  MediaItem film(const std::string& name, const Colour& colour,
                 const std::string& format = "yuv420p", int width = 64, int height = 48) {
    const fs::path file = root_ / (name + ".mkv");
    writeFilm(file, colour, 40, sec(10), format, width, height);
    return item(name, file, sec(4), width, height);
  }
  static MediaItem item(const std::string& name, const fs::path& file, const RationalTime& length,
                        int width = 64, int height = 48) {
    MediaItem made = tinyMedia(name, length);
    made.path = file.string();
    made.width = width;
    made.height = height;
    return made;
  }
  // The colour at a place of the frame that shows at a time.
  Colour at(const RationalTime& time, int x = 16, int y = 24) const {
    TimelineFrames frames(std::make_shared<const Document>(document_), root_);
    const Image picture = toRgb(*frames.frame((time * document_.sequence.settings.rate).floor()));
    return {picture.at(x, y, 0), picture.at(x, y, 1), picture.at(x, y, 2)};
  }

 private:
  static void writeFilm(const fs::path& file, const Colour& colour, int count,
                        const RationalTime& rate, const std::string& format, int width = 64,
                        int height = 48) {
    EncoderSettings settings;
    settings.file = file;
    settings.lossless = true;
    settings.frameRate = rate;
    const auto encoder = createEncoder(settings);
    ColourInfo info;
    if (planarFormat(format).isRgb) {
      info.matrix = ColourMatrix::Rgb;
      info.range = ColourRange::Full;
    }
    for (int k = 0; k < count; ++k) {
      Frame frame = fromRgb(flat(width, height, colour), planarFormat(format), info);
      frame.time = RationalTime(k, 1) / rate;
      frame.duration = RationalTime(1, 1) / rate;
      encoder->add(frame);
    }
    encoder->finish();
  }

  QTemporaryDir dir_;
  fs::path root_ = dir_.path().toStdString();
  Document document_;
};

}  // namespace

// What shows at a moment: tracks over tracks, takes over clips (ux U1.3, U4.7, U10.9).
class LayeredFramesTest : public QObject {
  Q_OBJECT

  static void compare(const Colour& shown, const Colour& expected) {
    for (std::size_t c = 0; c < 3; ++c) {
      QVERIFY2(std::abs(shown[c] - expected[c]) < 0.03F,
               qPrintable(QStringLiteral("%1 %2 %3").arg(shown[0]).arg(shown[1]).arg(shown[2])));
    }
  }

 private slots:
  void theUpperClipHidesTheLowerOneAndItsTake() {
    Stage stage;
    const TrackId lower = stage.sequence().tracks.front().id;
    const TrackId upper = stage.addTrack();
    stage.put(lower, 0, sec(0), sec(4));
    stage.put(upper, 1, sec(1), sec(1));
    stage.take(lower, sec(0), sec(2));
    compare(stage.at(sec(1, 2)), Blue);
    compare(stage.at(sec(3, 2)), Green);  // not the take below it
    compare(stage.at(sec(5, 2)), Red);
    // A hidden track hides nothing.
    stage.sequence().findTrack(upper)->isHidden = true;
    compare(stage.at(sec(3, 2)), Blue);
    stage.sequence().findTrack(upper)->isHidden = false;
    stage.sequence().findTrack(lower)->isSolo = true;
    compare(stage.at(sec(3, 2)), Blue);
  }

  void aTakeAboveLiesOverWhatShowsBelow() {
    Stage stage;
    const TrackId lower = stage.sequence().tracks.front().id;
    const TrackId upper = stage.addTrack();
    stage.put(lower, 0, sec(0), sec(4));
    stage.take(upper, sec(0), sec(2), true);
    compare(stage.at(sec(1), 16), Blue);
    compare(stage.at(sec(1), 48), Red);  // outside the mask
    compare(stage.at(sec(3), 16), Red);
    // Without footage the mask lies over black.
    stage.sequence().findTrack(lower)->clips.clear();
    compare(stage.at(sec(1), 16), Blue);
    compare(stage.at(sec(1), 48), Black);
  }

  void beyondTheTakeTheSourceShows() {
    Stage stage;
    const TrackId track = stage.sequence().tracks.front().id;
    stage.put(track, 0, sec(0), sec(4));
    const SegmentId id = stage.take(track, sec(1), sec(2));
    stage.sequence() = trimItem(stage.sequence(), id, Edge::Tail, sec(4));
    stage.sequence() = trimItem(stage.sequence(), id, Edge::Head, sec(1, 2));
    compare(stage.at(sec(7, 10)), Red);
    compare(stage.at(sec(1)), Blue);
    compare(stage.at(sec(29, 10)), Blue);
    compare(stage.at(sec(3)), Red);
    stage.sequence().findSegment(id)->activeTake.reset();
    compare(stage.at(sec(2)), Red);
  }

  // A grey title or a fade from black in front must not take the colours from what follows.
  void greyPicturesInFrontLeaveTheColoursOfTheRest() {
    Stage stage;
    savePng(flat(64, 48, {0.5F, 0.5F, 0.5F}), stage.root() / "title.png");
    stage.document().media.items.push_back(
        Stage::item("title", stage.root() / "title.png", sec(5)));
    stage.document().media.items.back().isStill = true;
    stage.document().media.items.push_back(stage.film("grey", {0.25F, 0.25F, 0.25F}, "gray"));
    const TrackId track = stage.sequence().tracks.front().id;
    stage.put(track, 2, sec(0), sec(1));
    stage.put(track, 3, sec(1), sec(1));
    compare(stage.at(sec(0)), {0.5F, 0.5F, 0.5F});
    compare(stage.at(sec(1)), {0.25F, 0.25F, 0.25F});
    stage.put(track, 0, sec(2), sec(1));
    compare(stage.at(sec(2)), Red);
    compare(stage.at(sec(0)), {0.5F, 0.5F, 0.5F});
    compare(stage.at(sec(1)), {0.25F, 0.25F, 0.25F});
  }

  void aTakeOverGreyFootageKeepsItsColours() {
    Stage stage;
    stage.document().media.items = {stage.film("grey", {0.25F, 0.25F, 0.25F}, "gray")};
    const TrackId track = stage.sequence().tracks.front().id;
    stage.put(track, 0, sec(0), sec(4));
    stage.take(track, sec(0), sec(2), true);
    compare(stage.at(sec(1), 16), Blue);
    compare(stage.at(sec(1), 48), {0.25F, 0.25F, 0.25F});
  }

  void sequencesThatBeginGreyHaveColoursLater() {
    Stage stage;
    savePng(flat(64, 48, Black), stage.root() / "fade1.png");
    savePng(flat(64, 48, Green), stage.root() / "fade2.png");
    savePng(flat(64, 48, {0.5F, 0.5F, 0.5F}), stage.root() / "fade3.png");
    const fs::path pattern = stage.root() / "fade%d.png";
    const auto decoder = openMedia(pattern, sec(10));
    for (const RationalTime& time : {sec(0), sec(1, 10), sec(2, 10), sec(1, 10)}) {
      QVERIFY(decoder->frameAt(time)->format == decoder->info().format);
    }
    stage.document().media.items = {Stage::item("fade", pattern, sec(3, 10))};
    stage.put(stage.sequence().tracks.front().id, 0, sec(0), sec(3, 10));
    compare(stage.at(sec(0)), Black);
    compare(stage.at(sec(1, 10)), Green);
    compare(stage.at(sec(2, 10)), {0.5F, 0.5F, 0.5F});
  }

  // Another size is fitted whole, with black beside it; speed and trimming choose the frame.
  void otherSizesAreFittedWhole() {
    Stage stage;
    stage.document().media.items[0] = stage.film("tall", Red, "yuv444p", 30, 60);
    stage.put(stage.sequence().tracks.front().id, 0, sec(0), sec(4));
    compare(stage.at(sec(1), 32, 24), Red);
    compare(stage.at(sec(1), 32, 1), Red);
    compare(stage.at(sec(1), 5, 24), Black);
    compare(stage.at(sec(1), 60, 24), Black);
  }

  void modelsSeeWhatLiesBelowTheirSegmentOnly() {
    Stage stage;
    const TrackId lower = stage.sequence().tracks.front().id;
    const TrackId middle = stage.addTrack();
    const TrackId upper = stage.addTrack();
    stage.put(lower, 0, sec(0), sec(4));
    stage.put(upper, 1, sec(0), sec(4));
    Segment segment = newSegment(stage.document(), sec(1), sec(1));
    stage.sequence() = addSegment(stage.sequence(), middle, segment);
    SequenceFootage footage(std::make_shared<const Document>(stage.document()), stage.root(),
                            segment.id);
    const Image picture = *footage.pictureAt(sec(1, 2));
    compare({picture.at(20, 20, 0), picture.at(20, 20, 1), picture.at(20, 20, 2)}, Red);
    QVERIFY(!footage.pictureAt(sec(30)).has_value());
  }

  // Not one sample of an untouched clip changes on its way through the timeline.
  void untouchedClipsKeepEverySample() {
    for (const char* format : {"yuv420p", "yuv422p", "yuv444p10le", "gray", "gbrp"}) {
      Stage stage;
      stage.document().media.items = {stage.film("one", {0.3F, 0.6F, 0.1F}, format)};
      stage.put(stage.sequence().tracks.front().id, 0, sec(1, 2), sec(2));
      TimelineFrames frames(std::make_shared<const Document>(stage.document()), stage.root());
      const auto decoder = openMedia(stage.document().media.items[0].path);
      for (const std::int64_t k : {0, 7, 19}) {
        const FramePtr shown = frames.frame(5 + k);
        const FramePtr source = decoder->frameAt(RationalTime(k, 10));
        QCOMPARE(differingSamples(*shown, *source), std::int64_t{0});
        QVERIFY(shown->time == RationalTime(5 + k, 10));
      }
    }
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::LayeredFramesTest)
#include "layered_frames_test.moc"
