// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>
#include <optional>
#include <random>

#include <QtTest>

#include "core/timeline/arrange.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

// What one frame of a track shows: whose picture, and at which of its times.
using Cell = std::optional<std::pair<std::string, RationalTime>>;
using Row = std::vector<Cell>;

// A track as two plain lists of frames: the slow reference for every edit is list surgery on them.
struct Rows {
  Row clips;
  Row segments;
  bool operator==(const Rows&) const = default;
};

RationalTime timeOfFrame(const Sequence& sequence, std::size_t frame) {
  return RationalTime(static_cast<std::int64_t>(frame), 1) / sequence.settings.rate;
}

std::size_t frameOfTime(const Sequence& sequence, const RationalTime& time) {
  return static_cast<std::size_t>((time * sequence.settings.rate).round());
}

Cell cellOf(const Clip& clip, const RationalTime& time) {
  return std::pair(clip.mediaId.text(), clip.mediaTimeAt(time));
}

Cell cellOf(const Segment& segment, const RationalTime& time) {
  const PromptBlocks& blocks = segment.recipe.blocks;
  const auto block = static_cast<std::size_t>(blockIndexAt(blocks, time - segment.start));
  return std::pair(segment.name + "/" + blocks[block].prompt, segment.contentTimeAt(time));
}

template <typename T>
Row rowOf(const Sequence& sequence, const std::vector<T>& items) {
  Row row;
  for (const T& item : items) {
    const std::size_t end = frameOfTime(sequence, item.range().end());
    row.resize(std::max(row.size(), end));
    for (std::size_t frame = frameOfTime(sequence, item.range().start); frame < end; ++frame) {
      row[frame] = cellOf(item, timeOfFrame(sequence, frame));
    }
  }
  return row;
}

Rows rowsOf(const Sequence& sequence, std::size_t track = 0) {
  return {rowOf(sequence, sequence.tracks[track].clips),
          rowOf(sequence, sequence.tracks[track].segments)};
}

Row trimmed(Row row) {
  while (!row.empty() && !row.back()) {
    row.pop_back();
  }
  return row;
}

Rows trimmed(Rows rows) {
  return {trimmed(std::move(rows.clips)), trimmed(std::move(rows.segments))};
}

void insertFrames(Row& row, std::size_t at, const Row& added) {
  row.resize(std::max(row.size(), at));
  row.insert(row.begin() + static_cast<std::ptrdiff_t>(at), added.begin(), added.end());
}

void removeFrames(Row& row, std::size_t from, std::size_t to) {
  row.resize(std::max(row.size(), to));
  row.erase(row.begin() + static_cast<std::ptrdiff_t>(from),
            row.begin() + static_cast<std::ptrdiff_t>(to));
}

void setFrames(Row& row, std::size_t at, const Row& cells) {
  row.resize(std::max(row.size(), at + cells.size()));
  std::copy(cells.begin(), cells.end(), row.begin() + static_cast<std::ptrdiff_t>(at));
}

// The frames that a clip shows if it plays from a media time on.
Row framesOf(const Sequence& sequence, const Clip& clip, const RationalTime& from,
             std::size_t count) {
  Row row;
  for (std::size_t k = 0; k < count; ++k) {
    row.push_back(std::pair(clip.mediaId.text(), from + timeOfFrame(sequence, k) * clip.speed));
  }
  return row;
}

}  // namespace

// Every edit against the slow reference, at rates whose frames have no decimal length (ux U4.2).
class FrameRowsTest : public QObject {
  Q_OBJECT

  struct Bench {
    TinyProject tiny;
    Sequence sequence;
    std::mt19937 random;

    Bench(const RationalTime& rate, unsigned seed) : random(seed) {
      tiny.document.sequence.settings.rate = rate;
      tiny.a.duration = tiny.b.duration = sec(1000);
      tiny.document.sequence.tracks.front().clips.clear();
      sequence = tiny.document.sequence;
      for (int k = 0; k < 3; ++k) {
        sequence = overwriteClip(std::move(sequence), tiny.track, clip(), frameTime(12 * k));
      }
      for (int k = 0; k < 2; ++k) {
        Segment segment = newSegment(tiny.document, frameTime(4 + 14 * k), frameTime(8));
        segment.name = "S" + std::to_string(k);
        segment.recipe.blocks = {emptyBlock(frameTime(3)), emptyBlock(frameTime(5))};
        segment.recipe.blocks[0].prompt = "one";
        segment.recipe.blocks[1].prompt = "two";
        sequence = addSegment(std::move(sequence), tiny.track, segment);
      }
    }
    int below(int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); }
    RationalTime frameTime(int frame) const {
      return RationalTime(frame, 1) / tiny.document.sequence.settings.rate;
    }
    // A part of a medium that begins off its frames as well.
    Clip clip() {
      const MediaItem& item = below(2) == 0 ? tiny.a : tiny.b;
      return tinyClip(item, sec(below(1000), 997), frameTime(3 + below(9)));
    }
    const Clip& someClip() {
      const std::vector<Clip>& clips = sequence.tracks.front().clips;
      return clips[static_cast<std::size_t>(below(static_cast<int>(clips.size())))];
    }
    std::size_t start(const TimeRange& range) const { return frameOfTime(sequence, range.start); }
    std::size_t end(const TimeRange& range) const { return frameOfTime(sequence, range.end()); }
  };

  // One random edit with what the reference makes of it.
  struct Trial {
    std::function<Sequence(Sequence)> edit;
    Rows expected;
  };

  static Trial insertion(Bench& bench, Rows rows) {
    const Clip clip = bench.clip();
    const auto at = static_cast<std::size_t>(bench.below(40));
    const std::size_t length = frameOfTime(bench.sequence, clip.duration());
    insertFrames(rows.clips, at, framesOf(bench.sequence, clip, clip.trimmed.start, length));
    insertFrames(rows.segments, at, Row(length));
    return {[=, &bench](Sequence s) {
              return insertClip(std::move(s), bench.tiny.track, clip,
                                bench.frameTime(static_cast<int>(at)));
            },
            rows};
  }
  static Trial overwriting(Bench& bench, Rows rows) {
    const Clip clip = bench.clip();
    const auto at = static_cast<std::size_t>(bench.below(40));
    setFrames(rows.clips, at,
              framesOf(bench.sequence, clip, clip.trimmed.start,
                       frameOfTime(bench.sequence, clip.duration())));
    return {[=, &bench](Sequence s) {
              return overwriteClip(std::move(s), bench.tiny.track, clip,
                                   bench.frameTime(static_cast<int>(at)));
            },
            rows};
  }
  static Trial splitting(Bench& bench, Rows rows) {
    const RationalTime at = bench.frameTime(bench.below(40));
    return {[=, &bench](Sequence s) { return splitAt(std::move(s), bench.tiny.track, at); }, rows};
  }
  static Trial removal(Bench& bench, Rows rows, bool isRipple) {
    const Clip& clip = bench.someClip();
    const std::size_t from = bench.start(clip.range());
    const std::size_t to = bench.end(clip.range());
    if (isRipple) {
      removeFrames(rows.clips, from, to);
      removeFrames(rows.segments, from, to);
    } else {
      setFrames(rows.clips, from, Row(to - from));
    }
    const std::vector<ItemId> items{clip.id};
    return {[=](Sequence s) {
              return isRipple ? rippleDelete(std::move(s), items) : lift(std::move(s), items);
            },
            rows};
  }
  static Trial moving(Bench& bench, Rows rows) {
    const Clip clip = bench.someClip();
    const std::size_t from = bench.start(clip.range());
    const std::size_t length = bench.end(clip.range()) - from;
    const auto at = static_cast<std::size_t>(bench.below(40));
    setFrames(rows.clips, from, Row(length));
    setFrames(rows.clips, at, framesOf(bench.sequence, clip, clip.trimmed.start, length));
    return {[=, &bench](Sequence s) {
              return moveItem(std::move(s), clip.id, bench.tiny.track,
                              bench.frameTime(static_cast<int>(at)));
            },
            rows};
  }
  static Trial rippleTrimming(Bench& bench, Rows rows, Edge edge) {
    const Clip clip = bench.someClip();
    const std::size_t from = bench.start(clip.range());
    const std::size_t to = bench.end(clip.range());
    const auto cut = static_cast<std::size_t>(static_cast<int>(from) + 1 +
                                              bench.below(static_cast<int>(to - from)));
    if (edge == Edge::Tail) {
      removeFrames(rows.clips, cut, to);
      removeFrames(rows.segments, cut, to);
    } else if (cut < to) {
      removeFrames(rows.clips, from, cut);
      removeFrames(rows.segments, from, cut);
    } else {
      removeFrames(rows.clips, from, to - 1);  // a frame stays
      removeFrames(rows.segments, from, to - 1);
    }
    return {[=, &bench](Sequence s) {
              return rippleTrim(std::move(s), clip.id, edge,
                                bench.frameTime(static_cast<int>(cut)));
            },
            rows};
  }
  static Trial slipping(Bench& bench, Rows rows) {
    const Clip clip = bench.someClip();
    const RationalTime delta = sec(bench.below(400) - 200, 991);
    const std::size_t from = bench.start(clip.range());
    setFrames(rows.clips, from,
              framesOf(bench.sequence, clip, clip.trimmed.start + delta * clip.speed,
                       bench.end(clip.range()) - from));
    return {[=](Sequence s) { return slipItem(std::move(s), clip.id, delta); }, rows};
  }
  static Trial gap(Bench& bench, Rows rows) {
    const auto at = static_cast<std::size_t>(bench.below(40));
    const auto length = static_cast<std::size_t>(1 + bench.below(6));
    insertFrames(rows.clips, at, Row(length));
    insertFrames(rows.segments, at, Row(length));
    return {[=, &bench](Sequence s) {
              return insertGap(std::move(s), bench.tiny.track,
                               bench.frameTime(static_cast<int>(at)),
                               bench.frameTime(static_cast<int>(length)));
            },
            rows};
  }
  static Trial trialOf(Bench& bench, int kind) {
    const Rows rows = rowsOf(bench.sequence);
    switch (kind) {
      case 0:
        return insertion(bench, rows);
      case 1:
        return overwriting(bench, rows);
      case 2:
        return splitting(bench, rows);
      case 3:
        return removal(bench, rows, false);
      case 4:
        return removal(bench, rows, true);
      case 5:
        return moving(bench, rows);
      case 6:
        return rippleTrimming(bench, rows, Edge::Tail);
      case 7:
        return rippleTrimming(bench, rows, Edge::Head);
      case 8:
        return slipping(bench, rows);
      default:
        return gap(bench, rows);
    }
  }

 private slots:
  void everyEditIsListSurgery_data() {
    QTest::addColumn<int>("numerator");
    QTest::addColumn<int>("denominator");
    QTest::newRow("10") << 10 << 1;
    QTest::newRow("25") << 25 << 1;
    QTest::newRow("NTSC") << 30000 << 1001;
    QTest::newRow("film on NTSC") << 24000 << 1001;
    QTest::newRow("a thousand") << 1000 << 1;
    QTest::newRow("two in seven seconds") << 2 << 7;
  }
  void everyEditIsListSurgery() {
    QFETCH(int, numerator);
    QFETCH(int, denominator);
    std::vector<int> done(10, 0);
    for (unsigned seed = 1; seed <= 12; ++seed) {
      Bench bench(sec(numerator, denominator), seed);
      for (int step = 0; step < 40; ++step) {
        if (bench.sequence.tracks.front().clips.empty()) {
          break;
        }
        const int kind = bench.below(10);
        const Trial trial = trialOf(bench, kind);
        Sequence edited;
        try {
          edited = trial.edit(bench.sequence);
        } catch (const Error&) {
          continue;  // a limit of the media
        }
        const QByteArray where =
            QStringLiteral("edit %1, seed %2, step %3").arg(kind).arg(seed).arg(step).toUtf8();
        QVERIFY2(trimmed(rowsOf(edited)) == trimmed(trial.expected), where.constData());
        ++done[static_cast<std::size_t>(kind)];
        bench.sequence = std::move(edited);
      }
    }
    for (const int count : done) {
      QVERIFY(count >= 5);
    }
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::FrameRowsTest)
#include "frame_rows_test.moc"
