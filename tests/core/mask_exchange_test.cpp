// SPDX-License-Identifier: Apache-2.0
#include "core/generation/mask_exchange.h"

#include <QTemporaryDir>
#include <QTest>

#include "core/base/error.h"
#include "core/media/image_io.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

class MaskExchangeTest : public QObject {
  Q_OBJECT

 private slots:
  void stillBecomesOneKeyframe();
  void sequenceGetsAKeyframeWhereItChanges();
  void whatIsExportedComesBack();
  void badFilesAndStops();

 private:
  std::filesystem::path path(const char* name) const {
    return folder_.filePath(QString::fromLatin1(name)).toStdString();
  }
  MaskFrames over(int frames) const { return {sec(2), sec(10), frames, 16, 8}; }

  QTemporaryDir folder_;
};

void MaskExchangeTest::stillBecomesOneKeyframe() {
  // Twice the size: it is stretched onto the frame.
  savePng(boxMask(32, 16, 0, 0, 16, 16), path("still.png"));
  const MaskLayer layer = importMask(path("still.png"), over(20));
  QCOMPARE(layer.name, std::string("still"));
  QCOMPARE(layer.keyframes.size(), std::size_t{1});
  QCOMPARE(layer.keyframes.front().time, sec(2));
  const ByteImage mask = layer.keyframes.front().bitmap->image();
  QCOMPARE(mask.width, 16);
  QCOMPARE(int{mask.at(3, 3)}, 255);
  QCOMPARE(int{mask.at(12, 3)}, 0);
}

void MaskExchangeTest::sequenceGetsAKeyframeWhereItChanges() {
  std::filesystem::create_directories(path("masks"));
  for (int k = 0; k < 6; ++k) {
    const int left = k < 4 ? 1 : 8;
    savePng(boxMask(16, 8, left, 1, left + 4, 5),
            path("masks") / ("m" + std::to_string(k) + ".png"));
  }
  const MaskLayer layer = importMask(path("masks"), over(6));
  QCOMPARE(layer.keyframes.size(), std::size_t{2});
  QCOMPARE(layer.keyframes[1].time, sec(2) + sec(4, 10));
  QCOMPARE(int{layer.keyframeAt(sec(2) + sec(3, 10))->bitmap->image().at(2, 2)}, 255);
  QCOMPARE(int{layer.keyframeAt(sec(3))->bitmap->image().at(2, 2)}, 0);
}

void MaskExchangeTest::whatIsExportedComesBack() {
  MaskStack stack = MaskStack::painted(boxMask(16, 8, 2, 2, 6, 6));
  stack.layers.front().setKeyframe({sec(23, 10), makeBitmap(boxMask(16, 8, 9, 2, 12, 6)), {}});
  exportMask(stack, over(8), path("out"));
  const auto count = std::distance(std::filesystem::directory_iterator(path("out")),
                                   std::filesystem::directory_iterator());
  QCOMPARE(count, std::ptrdiff_t{8});
  MaskStack again;
  again.layers.push_back(importMask(path("out"), over(8)));
  for (int k = 0; k < 8; ++k) {
    const RationalTime time = sec(2) + sec(k, 10);
    QVERIFY(again.effectiveMask(time, 16, 8) == stack.effectiveMask(time, 16, 8));
  }
}

void MaskExchangeTest::badFilesAndStops() {
  QVERIFY_EXCEPTION_THROWN(importMask(path("nowhere.png"), over(3)), Error);
  std::stop_source stop;
  stop.request_stop();
  QVERIFY_EXCEPTION_THROWN(exportMask(MaskStack::painted(boxMask(16, 8, 2, 2, 6, 6)), over(3),
                                      path("stopped"), stop.get_token()),
                           Cancelled);
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::MaskExchangeTest)
#include "mask_exchange_test.moc"
