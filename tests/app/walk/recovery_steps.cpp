// SPDX-License-Identifier: Apache-2.0
#include "tests/app/walk/recovery_steps.h"

#include <filesystem>

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QtTest>

#include "core/conditions/mask_stack.h"
#include "core/media/decoder.h"
#include "core/project/serializer.h"
#include "tests/app/walk/history_steps.h"
#include "tests/app/walk/walk_clip.h"

namespace reelbrush::tests {

namespace {

constexpr int Bt709 = 1;  // FFmpeg's number of primaries and transfer
constexpr int ExportedFrames = 48;

// Samples that differ although the mask keeps every pixel that they cover.
int changedUnmasked(const core::Frame& made, const core::Frame& source,
                    const core::ByteImage* mask) {
  int changed = 0;
  for (std::size_t p = 0; p < made.planes.size(); ++p) {
    const core::FramePlane& plane = made.planes[p];
    const int step = p == 0 ? 1 : 2;
    for (int y = 0; y < plane.height; ++y) {
      for (int x = 0; x < plane.width; ++x) {
        bool isKept = true;
        for (int k = 0; mask != nullptr && k < step * step; ++k) {
          isKept = isKept && mask->at(x * step + k % step, y * step + k / step) == 0;
        }
        const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(plane.stride) +
                        static_cast<std::size_t>(x);
        const auto there =
            static_cast<std::size_t>(y) * static_cast<std::size_t>(source.planes[p].stride) +
            static_cast<std::size_t>(x);
        changed += isKept && plane.bytes[at] != source.planes[p].bytes[there] ? 1 : 0;
      }
    }
  }
  return changed;
}

}  // namespace

void RecoverySteps::offersRecovery() {
  desk_.program().start({});
  const QWidget* dialog = keys_.dialog(QStringLiteral("recoveryDialog"));
  QVERIFY(dialog != nullptr);
  QVERIFY(dialog->findChild<QLabel*>()->text().contains(QLatin1String("Marble")));
  const auto* recover = dialog->findChild<QPushButton*>(QStringLiteral("recoveryDialog.recover"));
  QVERIFY(recover != nullptr && recover->isDefault());
  keys_.press(Qt::Key_Return);
}

void RecoverySteps::recovers() {
  QVERIFY(waitUntil([&] { return desk_.session().document().media.items.size() == 2; }));
  QFile expected(desk_.path(QString::fromLatin1(HistorySteps::ExpectedFile)));
  QVERIFY(expected.open(QIODevice::ReadOnly));
  QCOMPARE(desk_.text(), expected.readAll());
  QVERIFY(desk_.window().isWindowModified());
  QVERIFY(desk_.window().windowTitle().startsWith(QLatin1String("Marble")));
  QVERIFY(desk_.segment() != nullptr);
  segment_ = *desk_.segment();
  QCOMPARE(segment_.takes.size(), std::size_t(2));
  QVERIFY(segment_.activeTake == segment_.takes[1].id);
  for (const core::Take& take : segment_.takes) {
    QVERIFY(std::filesystem::exists(desk_.session().takeFile(take)));
  }
  sample_ = desk_.session().mediaFile(desk_.session().document().media.items.front().id);
}

void RecoverySteps::savesOverTheOld() {
  const std::filesystem::path folder = desk_.session().project().folder();
  QVERIFY(core::projectText(core::loadProject(folder).document) != desk_.text());
  keys_.press(Qt::Key_S, Qt::ControlModifier);
  QVERIFY(keys_.dialog(QStringLiteral("replaceDialog")) != nullptr);
  QVERIFY(keys_.tabTo(QStringLiteral("replaceDialog.replace")));
  keys_.press(Qt::Key_Space);
  QVERIFY(waitUntil([&] { return !desk_.window().isWindowModified(); }));
  QVERIFY(waitUntil([&] { return !desk_.session().isSaving(); }));
  QCOMPARE(core::projectText(core::loadProject(folder).document), desk_.text());
}

void RecoverySteps::exportsLossless() {
  keys_.press(Qt::Key_E, Qt::ControlModifier);
  const QWidget* dialog = keys_.dialog(QStringLiteral("exportDialog"));
  QVERIFY(dialog != nullptr);
  QVERIFY(keys_.tabTo(QStringLiteral("exportDialog.preset")));
  keys_.press(Qt::Key_F);  // the first one that begins with it
  QVERIFY(desk_.child<QComboBox>(QStringLiteral("exportDialog.preset"))
              ->currentText()
              .startsWith(QLatin1String("FFV1")));
  QVERIFY(keys_.tabTo(QStringLiteral("exportDialog.target")));
  keys_.press(Qt::Key_A, Qt::ControlModifier);
  keys_.type(film());
  // It says what is not as it should be, and goes on when asked to.
  const QString concerns = desk_.statusOf(QStringLiteral("exportDialog.concerns"));
  QCOMPARE(concerns.count(QLatin1String("has no take")), qsizetype(3));
  QCOMPARE(concerns.count(QLatin1String("out of date")), qsizetype(1));
  QCOMPARE(desk_.child<QPushButton>(QStringLiteral("exportDialog.export"))->text(),
           QStringLiteral("Export anyway"));
  keys_.press(Qt::Key_Return);
  QVERIFY(waitUntil([&] {
    const auto exports = desk_.session().exports().exports();
    return exports.size() == 1 && core::isEnd(exports.front().state);
  }));
  const core::ExportStatus status = desk_.session().exports().exports().front();
  QVERIFY2(status.state == core::ExportState::Done, status.message.english().c_str());
  QVERIFY(std::filesystem::exists(film().toStdString()));
}

void RecoverySteps::reopensTheExport() {
  keys_.press(Qt::Key_O, Qt::ControlModifier);
  QVERIFY(keys_.fileInto(QStringLiteral("openDialog"), film()));
  QVERIFY(waitUntil([&] {
    const auto& items = desk_.session().document().media.items;
    return items.size() == 1 && items.front().name == "film.mkv";
  }));
  QVERIFY(waitUntil([&] { return !desk_.canvas().picture().isNull(); }));
  const core::MediaItem& item = desk_.session().document().media.items.front();
  QCOMPARE(item.duration, core::RationalTime(6, 1));
  QCOMPARE(item.rate, core::RationalTime(8, 1));
  QCOMPARE(desk_.session().sequence().duration(), core::RationalTime(6, 1));
  desk_.goToViewer();
  keys_.press(Qt::Key_End);
  QCOMPARE(desk_.frame(), qint64(ExportedFrames - 1));
}

void RecoverySteps::hasTheFramesAndColourTags() {
  const auto decoder = core::openMedia(film().toStdString());
  const core::ColourInfo& colour = decoder->info().colour;
  QCOMPARE(colour.matrix, core::ColourMatrix::Bt709);
  QCOMPARE(colour.range, core::ColourRange::Limited);
  QCOMPARE(colour.primaries, Bt709);
  QCOMPARE(colour.transfer, Bt709);
  QVERIFY(!colour.isGuessed);
  int count = 0;
  while (decoder->next() != nullptr) {
    ++count;
  }
  QCOMPARE(count, ExportedFrames);
}

// Outside mask and feather each sample is the decoded source's.
void RecoverySteps::leavesUnmaskedSamplesAlone() {
  const auto made = core::openMedia(film().toStdString());
  const auto clip = core::openMedia(desk_.path(QStringLiteral("clip.mkv")).toStdString());
  const auto sample = core::openMedia(sample_);
  for (int k = 0; k < ExportedFrames; ++k) {
    const core::FramePtr frame = made->next();
    const core::FramePtr source = k < WalkClip::Frames ? clip->next() : sample->next();
    QVERIFY(frame != nullptr && source != nullptr);
    QCOMPARE(frame->format.name, source->format.name);
    const core::RationalTime time(k, WalkClip::Rate);
    if (!segment_.range().contains(time)) {
      QCOMPARE(changedUnmasked(*frame, *source, nullptr), 0);
      continue;
    }
    const core::ByteImage mask = segment_.recipe.conditions.mask()->compositeMask(
        segment_.contentTimeAt(time), WalkClip::Side, WalkClip::Side,
        segment_.recipe.settings.feather);
    QCOMPARE(changedUnmasked(*frame, *source, &mask), 0);
    QVERIFY(changedUnmasked(*frame, *source, nullptr) > 0);  // the take shows within
  }
}

}  // namespace reelbrush::tests
