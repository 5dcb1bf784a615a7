// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include <QTest>

#include "inference/ops/resize.h"
#include "inference/ops/shape_ops.h"
#include "tests/support/cases.h"
#include "tests/support/random_weights.h"

namespace reelbrush::inference {

using test::pick;
using testing::randomValues;
using testing::relativeDifference;
using testing::sameBits;

// Laws that hold for operations on shapes, over many shapes.
class ShapeSweepTest : public QObject {
  Q_OBJECT

 private slots:
  void permutationsUndoThemselves_data() { numbers(20); }
  void permutationsUndoThemselves() {
    QFETCH(int, number);
    std::vector<int> order{0, 1, 2, 3, 4};
    std::vector<std::int64_t> sizes;
    for (int axis = 0; axis < 5; ++axis) {
      sizes.push_back(pick({1L, 2L, 3L, 5L, 9L}, number, axis));
      std::swap(order[static_cast<std::size_t>(axis)],
                order[static_cast<std::size_t>(pick({0, 1, 2, 3, 4}, number, axis + 9))]);
    }
    std::vector<int> inverse(5);
    for (int axis = 0; axis < 5; ++axis) {
      inverse[static_cast<std::size_t>(order[static_cast<std::size_t>(axis)])] = axis;
    }
    const Tensor x = randomValues(Shape(sizes), 1);
    const Tensor turned = ops::permuted(x, order);
    for (int axis = 0; axis < 5; ++axis) {
      QCOMPARE(turned.dim(axis), x.dim(order[static_cast<std::size_t>(axis)]));
    }
    QVERIFY(sameBits(ops::permuted(turned, inverse), x));
  }

  // Cutting along any axis and joining again changes nothing.
  void partsJoinToTheWhole_data() { numbers(12); }
  void partsJoinToTheWhole() {
    QFETCH(int, number);
    const int axis = pick({0, 1, 2}, number, 1);
    const Tensor x = randomValues({4, 6, 5}, 2);
    std::vector<int> front{axis};
    for (int other = 0; other < 3; ++other) {
      if (other != axis) {
        front.push_back(other);
      }
    }
    std::vector<int> back(3);
    for (int i = 0; i < 3; ++i) {
      back[static_cast<std::size_t>(front[static_cast<std::size_t>(i)])] = i;
    }
    const std::int64_t cut = pick({1L, 2L, 3L}, number, 3);
    const Tensor turned = ops::permuted(x, front);
    const Tensor left = ops::permuted(turned.slice(0, cut), back);
    const Tensor right = ops::permuted(turned.slice(cut, turned.dim(0)), back);
    QVERIFY(sameBits(ops::concatenated({left, right}, axis), x));
  }

  // Resizing separately along each axis is resizing both at once, for every separable filter.
  void filtersAreSeparable_data() { numbers(16); }
  void filtersAreSeparable() {
    QFETCH(int, number);
    const std::int64_t height = pick({1L, 2L, 7L, 16L}, number, 1);
    const std::int64_t width = pick({1L, 5L, 12L}, number, 2);
    const std::int64_t toHeight = pick({1L, 3L, 8L, 20L}, number, 3);
    const std::int64_t toWidth = pick({1L, 4L, 13L, 30L}, number, 4);
    const Tensor x = randomValues({2, height, width, 3}, 5);
    const auto agree = [&](const auto& resize, double tolerance) {
      return relativeDifference(resize(resize(x, toHeight, width), toHeight, toWidth),
                                resize(x, toHeight, toWidth)) <= tolerance;
    };
    QVERIFY(agree([](const Tensor& t, auto h, auto w) { return ops::resizeNearest(t, h, w); }, 0));
    QVERIFY(agree(
        [](const Tensor& t, auto h, auto w) { return ops::resizeBilinear(t, h, w, false); }, 1e-5));
    QVERIFY(agree(
        [](const Tensor& t, auto h, auto w) { return ops::resizeBilinear(t, h, w, true); }, 1e-5));
    QVERIFY(
        agree([](const Tensor& t, auto h, auto w) { return ops::resizeBicubic(t, h, w); }, 1e-5));
  }

 private:
  void numbers(int count) {
    QTest::addColumn<int>("number");
    for (int number = 0; number < count; ++number) {
      QTest::addRow("case %d", number) << number;
    }
  }
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::ShapeSweepTest)
#include "shape_sweep_test.moc"
